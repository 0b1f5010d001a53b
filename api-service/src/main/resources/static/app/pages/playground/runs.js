import {html, nothing} from 'lit';
import {FacetElement, Loader} from '../../element.js';
import {get} from '../../net/api.js';
import {ago, percent, setting, shortId} from '../../format.js';
import {link, onRoute, route, setQuery} from '../../route.js';

const PAGE = 25;

/** Runs that can be drawn from, the best or the latest first. The search and the order stand in the address. */
class PlaygroundRuns extends FacetElement {
  runs = new Loader(this, signal => this.#load(signal));

  connectedCallback() {
    super.connectedCallback();
    this.asked = this.#asked();
    onRoute(() => {
      if (this.asked === this.#asked()) return;
      this.asked = this.#asked();
      this.runs.reset();
    }, this.closing.signal);
  }

  render() {
    const {query} = route();
    return html`<div class="row">
        <label class="inline">Search <input type="search" placeholder="name of an experiment" .value=${query.get('q') ?? ''}
          @change=${event => setQuery({q: event.target.value})}></label>
        <label class="inline">Order <select @change=${event => setQuery({order: event.target.value})}>
          ${[['', 'latest first'], ['best', 'most accurate first']].map(([value, name]) =>
            html`<option value=${value} ?selected=${value === (query.get('order') ?? '')}>${name}</option>`)}</select></label>
      </div>
      ${this.runs.render(({items, names, next}) => items.length ? html`<div class="card scroll"><table class="data">
        <caption class="hidden">Finished runs</caption>
        <thead><tr><th scope="col">Experiment</th><th scope="col">Run</th><th scope="col">Settings</th><th scope="col" class="n">Right</th>
          <th scope="col" class="n">Right where held out</th><th scope="col">Ended</th></tr></thead>
        <tbody>${items.map(run => html`<tr>
          <td class="wrap">${names.get(run.experimentId) ?? shortId(run.experimentId)}</td>
          <td class="nowrap"><a href=${link('/playground/' + run.id)}>Run ${run.ordinal + 1}</a></td>
          <td>${Object.entries(run.parameters).map(([name, value]) => html`<span class="tag">${name.split('.').at(-1)} ${setting(value)}</span> `)}
            <span class="tag">seed ${run.seed}</span></td>
          <td class="n">${percent(run.metrics['accuracy.all'])}</td><td class="n">${percent(run.metrics['accuracy.ood'])}</td>
          <td class="nowrap">${ago(run.endedAt)}</td></tr>`)}</tbody></table></div>
        ${next ? html`<button @click=${() => setQuery({show: this.#count() + PAGE})}>Show more</button>` : nothing}`
        : html`<div class="card empty"><p>${query.get('q') ? 'No finished run of such an experiment.' : 'No run has finished yet.'}</p>
            ${query.get('q') ? nothing : html`<p><a class="button primary" href="#/new">Train a model</a></p>`}</div>`)}`;
  }

  #count() {
    return Math.min(500, Number(route().query.get('show')) || PAGE);
  }

  #asked() {
    const {query} = route();
    return [query.get('q'), query.get('order'), query.get('show')].join();
  }

  async #load(signal) {
    const {query} = route();
    const best = query.get('order') === 'best';
    const [{items, next}, experiments] = await Promise.all([
      get('/runs', {signal, query: {
        status: 'SUCCEEDED', q: query.get('q') || null, limit: this.#count(), orderBy: best ? '-metrics.accuracy.all' : '-createdAt',
      }}),
      get('/experiments', {signal, query: {limit: 200}}),
    ]);
    return {items, next, names: new Map(experiments.items.map(one => [one.id, one.name]))};
  }
}

customElements.define('facet-playground-runs', PlaygroundRuns);
