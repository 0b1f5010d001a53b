import {html, nothing} from 'lit';
import {FacetElement, problemView} from '../../element.js';
import {figure} from '../../format.js';
import {path} from '../../net/api.js';
import {setQuery} from '../../route.js';
import {download} from '../../ui/download.js';
import '../../ui/lines.js';
import {grouped} from './groups.js';

/** All series of a run, as they arrive. `live` is its LiveRun, `query` that of the page, `at` changes whenever something has arrived. */
class Overview extends FacetElement {
  static properties = {run: {attribute: false}, live: {attribute: false}, query: {attribute: false}, at: {}, more: {state: true}};

  willUpdate() {
    const [from, to] = ['from', 'to'].map(name => this.query.has(name) ? Number(this.query.get(name)) : undefined);
    const ranged = Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 0 && to > from;
    this.live.show(ranged ? {from, to} : {});
  }

  render() {
    const {curves, range, error} = this.live;
    const names = curves.names();
    const groups = grouped(names);
    return html`
      ${error ? problemView(error) : nothing}
      ${names.length ? this.#tools(range) : html`<p class="card empty">${this.live.loaded
        ? range.to ? 'Nothing is recorded in this range.'
          : 'Nothing is recorded yet' + (this.run.status === 'QUEUED' ? ': the run waits for a worker.' : '.')
        : 'Loading …'}</p>`}
      <div class="grid curves">${groups.filter(group => !group.beside).map(group => this.#card(group))}</div>
      ${groups.some(group => group.beside) ? html`<details class="card" @toggle=${event => this.more = event.target.open}>
        <summary>More series</summary>
        ${this.more ? html`<div class="grid curves">${groups.filter(group => group.beside).map(group => this.#card(group))}</div>` : nothing}
      </details>` : nothing}
      ${names.length ? this.#table(names) : nothing}`;
  }

  #tools(range) {
    return html`<div class="row">
      <label class="inline"><input type="checkbox" .checked=${this.query.has('log')}
        @change=${event => setQuery({log: event.target.checked ? 1 : null})}> Logarithmic</label>
      ${range.to ? html`<span>Steps ${range.from.toLocaleString('en')} to ${range.to.toLocaleString('en')}</span>
        <button @click=${() => setQuery({from: null, to: null})}>Show all steps</button>`
        : html`<span class="quiet">Pull over a stretch of a curve to look closer.</span>`}
    </div>`;
  }

  #card(group) {
    const {range, curves} = this.live;
    const log = this.query.has('log') && !group.share;
    return html`<div class="card"><facet-lines .label=${group.title} .log=${log} .from=${range.from} .to=${range.to}
      .series=${this.#series(group, curves)}
      @zoom=${event => setQuery(event.detail ?? {from: null, to: null}, {push: true})}></facet-lines></div>`;
  }

  /** The same list as before where nothing has arrived for it, so that it is not drawn again. */
  #series({title, names, labels}, curves) {
    this.drawn ??= new Map();
    const points = names.map(name => curves.points(name));
    const before = this.drawn.get(title);
    if (before && before.points.length === points.length && points.every((one, place) => one === before.points[place])) return before.series;
    const series = names.map((name, place) => ({label: labels.get(name), points: points[place], total: curves.total(name)}));
    this.drawn.set(title, {points, series});
    return series;
  }

  #table(names) {
    const {curves, range} = this.live;
    return html`<details class="card"><summary>Last values as a table</summary>
      <div class="row"><button @click=${() => download(
        path(`/runs/${this.run.id}/metrics`, {maxPoints: 100_000, fromStep: range.from, toStep: range.to}), `run-${this.run.id}.csv`, 'text/csv')}>Save all as CSV</button></div>
      <div class="scroll" tabindex="0"><table class="data">
        <thead><tr><th scope="col">Series</th><th scope="col" class="n">Points</th><th scope="col" class="n">Last step</th>
          <th scope="col" class="n">Last value</th></tr></thead>
        <tbody>${names.map(name => {
          const last = curves.points(name).at(-1);
          return html`<tr><th scope="row" class="wrap">${name}</th><td class="n">${curves.total(name).toLocaleString('en')}</td>
            <td class="n">${last ? last[0].toLocaleString('en') : '–'}</td><td class="n">${figure(last ? last[1] : null)}</td></tr>`;
        })}</tbody>
      </table></div>
    </details>`;
  }
}

customElements.define('facet-run-overview', Overview);
