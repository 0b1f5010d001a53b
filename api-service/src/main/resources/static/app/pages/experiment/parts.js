import {html, nothing} from 'lit';
import {FacetElement, Loader} from '../../element.js';
import {ago, time} from '../../format.js';
import {get} from '../../net/api.js';
import {link} from '../../route.js';
import '../../ui/image.js';
import {progressBar, stateBadge} from '../../ui/state.js';

const EVERY = 10_000;
const PAGE = 20;

/** What an experiment has beside its runs: simulations of percolation, and analyses of representations. */
class ExperimentParts extends FacetElement {
  static properties = {experiment: {}, shown: {state: true}, figures: {state: true}};

  parts = new Loader(this, async signal => {
    const query = {experiment: this.experiment, limit: this.shown};
    const [percolations, analyses] = await Promise.all([
      get('/percolations', {query, signal}), get('/analyses', {query, signal}),
    ]);
    return {percolations, analyses};
  }, {every: EVERY});

  constructor() {
    super();
    this.shown = PAGE;
    this.figures = new Map();
  }

  render() {
    const {percolations, analyses} = this.parts.value ?? {};
    return html`
      ${percolations?.items.length ? html`<section class="card"><h2>Percolations</h2>${percolations.items.map(one => this.#percolation(one))}
        ${this.#more(percolations)}</section>` : nothing}
      ${analyses?.items.length ? html`<section class="card"><details><summary><strong>Analyses of representations</strong>
        <span class="quiet">${analyses.next ? 'the latest ' : ''}${analyses.items.length}</span></summary>
        <div class="scroll" tabindex="0"><table class="data"><thead><tr><th scope="col">Analysis</th><th scope="col">Run</th>
          <th scope="col" class="n">Step</th><th scope="col">State</th><th scope="col">Created</th></tr></thead>
        <tbody>${analyses.items.map(one => html`<tr><td>${one.name ?? 'asked for by itself'}</td>
          <td>${one.runId ? html`<a href=${link('/runs/' + one.runId)} class="mono">${one.runId.slice(-8)}</a>` : '–'}</td>
          <td class="n">${one.checkpointStep ?? '–'}</td><td>${stateBadge(one.status)}</td>
          <td class="nowrap"><span title=${time(one.createdAt)}>${ago(one.createdAt)}</span></td></tr>`)}</tbody></table></div>
        ${this.#more(analyses)}</details></section>` : nothing}`;
  }

  #percolation(one) {
    return html`<details class="document" @toggle=${event => event.target.open && this.#load(one.id)}>
      <summary>${one.name} ${stateBadge(one.status)}
        ${one.status === 'RUNNING' ? progressBar(one.progress, 'Progress of ' + one.name) : nothing}
        ${one.message ? html`<span class="quiet wrap">${one.message}</span>` : nothing}</summary>
      ${one.status === 'SUCCEEDED'
        ? html`<div class="grid">${(this.figures.get(one.id) ?? []).map(figure => html`<figure>
            <facet-image src=${figure.src} alt=${figure.name}></facet-image><figcaption>${figure.name}</figcaption></figure>`)}</div>`
        : html`<p class="quiet">Its figures are drawn once it is done.</p>`}</details>`;
  }

  #more(page) {
    return page.next && this.shown < 500 ? html`<p><button @click=${() => {
      this.shown = Math.min(500, 5 * this.shown);
      this.parts.reload();
    }}>Show more</button></p>` : nothing;
  }

  async #load(id) {
    if (this.figures.has(id)) return;
    const {figures, status} = await get('/percolations/' + id, {signal: this.closing.signal});
    if (status !== 'SUCCEEDED') return;
    this.figures = new Map(this.figures).set(id, (figures ?? []).map(where => ({
      src: where.replace(/^\/api\/v1/, '') + '.svg', name: where.split('/').at(-1).replaceAll('-', ' '),
    })));
  }
}

customElements.define('facet-experiment-parts', ExperimentParts);
