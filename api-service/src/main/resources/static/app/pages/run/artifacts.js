import {html, nothing} from 'lit';
import {FacetElement, Loader} from '../../element.js';
import {bytes, time} from '../../format.js';
import {get} from '../../net/api.js';
import {download} from '../../ui/download.js';

const KINDS = [
  [/^checkpoint-(\d+)\./, 'checkpoint'], [/^samples-/, 'samples'], [/^filmstrip-/, 'filmstrip of samples'],
  [/^representation-/, 'representation'], [/^conditions-/, 'conditions of a representation'],
];

/** What a run has left behind, with its bytes to take along. */
class Artifacts extends FacetElement {
  static properties = {run: {attribute: false}};

  artifacts = new Loader(this, signal => get(`/runs/${this.run.id}/artifacts`, {signal}), {every: 15_000});

  render() {
    return html`<section class="card"><h2>Artifacts</h2>${this.artifacts.render(all => all.length === 0
      ? html`<p class="empty">There are none: nothing was kept yet, or its retention is over.</p>`
      : html`<p class="quiet">${all.length.toLocaleString('en')} with ${bytes(all.reduce((sum, one) => sum + one.bytes, 0))} altogether.</p>
        <div class="scroll" tabindex="0"><table class="data">
          <thead><tr><th scope="col">Kind</th><th scope="col" class="n">Step</th><th scope="col">Name</th><th scope="col" class="n">Size</th>
            <th scope="col">SHA-256</th><th scope="col">Made</th><th scope="col"><span class="hidden">Download</span></th></tr></thead>
          <tbody>${all.map(one => this.#row(one))}</tbody>
        </table></div>`)}</section>`;
  }

  #row(one) {
    const {kind, step} = sorted(one.name, this.run.checkpoints);
    return html`<tr>
      <td>${kind}${step?.best ? html` <span class="tag">best</span>` : nothing}</td>
        <td class="n">${step ? step.step.toLocaleString('en') : ''}</td>
      <th scope="row" class="wrap">${one.name}</th><td class="n">${bytes(one.bytes)}</td>
      <td><code title=${one.sha256}>${one.sha256.slice(0, 12)}…</code></td><td class="nowrap">${time(one.createdAt)}</td>
      <td><button aria-label="Download ${one.name}" @click=${() => download('/artifacts/' + one.id, one.name)}>Download</button></td></tr>`;
  }
}

function sorted(name, checkpoints) {
  for (const [form, kind] of KINDS) {
    const match = form.exec(name);
    if (match) return {kind, step: match[1] && (checkpoints.find(one => one.step === Number(match[1])) ?? {step: Number(match[1])})};
  }
  return {kind: 'other', step: null};
}

customElements.define('facet-run-artifacts', Artifacts);
