import {html, nothing} from 'lit';
import {FacetElement} from '../../element.js';
import {between, duration, time} from '../../format.js';
import {link} from '../../route.js';
import {save} from '../../ui/download.js';
import {notify} from '../../ui/notices.js';

const OUTCOMES = {
  SUCCEEDED: 'came to its end', FAILED: 'failed', PAUSED: 'was set aside', RELEASED: 'given back: the worker was asked to stop',
  LEASE_LOST: 'the worker fell silent', CANCELLED: 'was cancelled',
};

/** What a run's result depends on, where it was computed, and by which attempts. */
class Provenance extends FacetElement {
  static properties = {run: {attribute: false}};

  render() {
    const {run} = this;
    return html`
      <section class="card"><h2>Attempts</h2>${this.#attempts(run)}</section>
      <div class="split">
        <section class="card"><h2>Where it was computed</h2>
          ${run.provenance ? html`<dl class="facts">${Object.entries(run.provenance).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`
            : html`<p class="quiet">Not computed yet.</p>`}
          <h2>Identity</h2>
          <dl class="facts">
            <dt>run</dt><dd><code>${run.id}</code></dd>
            <dt>job</dt><dd><code>${run.jobId}</code></dd>
            <dt>submitted</dt><dd>${time(run.createdAt)}</dd>
            <dt>spec hash</dt><dd><code>${run.specHash}</code><br><span class="quiet">Runs with the same give the same result.</span></dd>
            ${run.reusedFrom ? html`<dt>taken over from</dt><dd><a href=${link('/runs/' + run.reusedFrom)}><code>${run.reusedFrom}</code></a></dd>` : nothing}
          </dl>
        </section>
        <section class="card"><div class="row between"><h2>Spec</h2>
          <span class="row"><button @click=${() => this.#copy()}>Copy</button>
            <button @click=${() => save(new Blob([this.#json()], {type: 'application/json'}), `spec-${run.id}.json`)}>Save</button></span></div>
          <pre class="spec" tabindex="0" aria-label="Spec as JSON">${this.#json()}</pre>
        </section>
      </div>`;
  }

  #attempts({attempts}) {
    return attempts.length === 0 ? html`<p class="quiet">No worker has taken it up yet.</p>` : html`
      <div class="scroll" tabindex="0"><table class="data">
        <thead><tr><th scope="col" class="n">Attempt</th><th scope="col">Worker</th><th scope="col">From</th><th scope="col">To</th>
          <th scope="col" class="n">Lasted</th><th scope="col">How it ended</th><th scope="col">Message</th></tr></thead>
        <tbody>${attempts.map(one => html`<tr>
          <th scope="row" class="n">${one.attempt}</th><td>${one.worker}</td><td class="nowrap">${time(one.startedAt)}</td>
            <td class="nowrap">${time(one.endedAt)}</td>
          <td class="n">${duration(between(one.startedAt, one.endedAt))}</td>
          <td>${one.outcome ? OUTCOMES[one.outcome] ?? one.outcome : 'goes on'}</td><td class="wrap">${one.message ?? ''}</td></tr>`)}</tbody>
      </table></div>`;
  }

  #json() {
    return JSON.stringify(this.run.spec, null, 2);
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.#json());
      notify('The spec is in the clipboard');
    } catch {
      // Without HTTPS there is no clipboard: the text is selected instead.
      getSelection().selectAllChildren(this.querySelector('.spec'));
      notify('The spec is selected: press Ctrl+C', 'good');
    }
  }
}

customElements.define('facet-run-provenance', Provenance);
