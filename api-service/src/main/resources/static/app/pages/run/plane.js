import {html, nothing} from 'lit';
import {FacetElement, Loader, problemView} from '../../element.js';
import {percent} from '../../format.js';
import {get, path} from '../../net/api.js';
import {setQuery} from '../../route.js';
import '../../ui/chart.js';
import {download} from '../../ui/download.js';
import {COORDINATES, heatMap, right} from './heatmap.js';
import {hasEnded} from './live.js';
import {regionCurves, regionTable} from './regions.js';

const LARGEST_TABLE = 40;

/** What a run gets right where on the plane of conditions, at each of its evaluations. */
class Plane extends FacetElement {
  static properties = {run: {attribute: false}, query: {attribute: false}};

  evaluations = new Loader(this, signal => get(`/runs/${this.run.id}/evaluations`, {signal}), {every: 15_000});
  conditions = new Loader(this, signal => this.#load(signal));

  willUpdate() {
    const chosen = this.#chosen();
    const key = chosen && `${chosen.weights} ${chosen.step} ${chosen.createdAt}`;
    if (key !== this.key) {
      this.key = key;
      this.conditions.reload();
    }
  }

  async #load(signal) {
    const chosen = this.#chosen();
    if (!chosen) return null;
    this.known ??= new Map();
    const key = `${chosen.weights} ${chosen.step} ${chosen.createdAt}`;
    if (!this.known.has(key)) this.known.set(key, await get(this.#address(chosen), {signal}));
    return this.known.get(key);
  }

  #address({step, weights}) {
    return path(`/runs/${this.run.id}/evaluations/${step}/conditions`, {weights});
  }

  #weights() {
    const there = [...new Set((this.evaluations.value ?? []).map(one => one.weights))];
    const asked = this.query.get('weights');
    return {there, chosen: there.includes(asked) ? asked : there[0]};
  }

  #steps() {
    const {chosen} = this.#weights();
    return (this.evaluations.value ?? []).filter(one => one.weights === chosen);
  }

  /** The evaluation of the URL, or the last one. */
  #chosen() {
    const all = this.#steps();
    const asked = Number(this.query.get('step'));
    return (this.query.has('step') && all.find(one => one.step === asked)) || all.at(-1) || null;
  }

  get #coordinate() {
    const asked = this.query.get('of');
    return Object.hasOwn(COORDINATES, asked ?? '') ? asked : 'correct';
  }

  render() {
    return this.evaluations.render(all => all.length === 0
      ? html`<p class="card empty">${hasEnded(this.run.status) ? 'This run was never evaluated.' : 'No evaluation yet: the first one comes as the spec says, and at the end in any case.'}</p>`
      : html`
        ${this.#tools()}
        <div class="split plane">
          <section class="card"><h2>Where it is right</h2>${this.#map()}</section>
          <section class="card"><h2>Regions</h2>${regionTable(this.#chosen())}</section>
        </div>
        <section class="card"><h2>Regions over the training</h2>
          <p class="quiet">Share of images that are right, with 95 % intervals (Wilson).</p>
          ${this.#curves()}</section>`);
  }

  #tools() {
    const steps = this.#steps();
    const chosen = this.#chosen();
    const {there, chosen: weights} = this.#weights();
    const place = steps.indexOf(chosen);
    return html`<div class="card row plane-tools">
      <label class="inline grow">Step <input type="range" min="0" max=${steps.length - 1} .value=${String(place)} ?disabled=${steps.length < 2}
        aria-valuetext="step ${chosen.step}" @input=${event => setQuery({step: steps[event.target.value].step})}>
        <output class="mono">${chosen.step.toLocaleString('en')}</output></label>
      <span class="quiet">${place + 1} of ${steps.length} evaluations</span>
      <label class="inline">Weights <select @change=${event => setQuery({weights: event.target.value})}>${there.map(one => html`
        <option value=${one} ?selected=${one === weights}>${{EMA: 'moving average', RAW: 'raw'}[one] ?? one}</option>`)}</select></label>
      <label class="inline">Right <select @change=${event => setQuery({of: event.target.value})}>${Object.entries(COORDINATES).map(([key, name]) => html`
        <option value=${key} ?selected=${key === this.#coordinate}>${name}</option>`)}</select></label>
    </div>`;
  }

  #map() {
    const {value: seen, error} = this.conditions;
    if (error) return problemView(error);
    if (!seen) return html`<p class="quiet" role="status">Loading …</p>`;
    const of = this.#coordinate;
    if (this.drawn?.seen !== seen || this.drawn.of !== of) this.drawn = {seen, of, option: heatMap(seen, of)};
    return html`<facet-chart class="square" height="490" .option=${this.drawn.option}
        label="Heat map over ${seen.x.length} by ${seen.y.length} conditions: share of images right ${COORDINATES[of]}. ${inWords(seen, of)}"></facet-chart>
      <p class="quiet">${seen.perCondition} ${seen.perCondition === 1 ? 'image' : 'images'} at each condition. ${seen.heldOut.includes(true) ? 'The outline is what was held out. ' : 'Nothing was held out. '}${
        seen.frame.from > 0 ? 'Dashed: the frame of the image.' : ''}</p>
      <div class="row"><button
        @click=${() => download(this.#address(seen), `conditions-${seen.step}-${seen.weights}.csv`, 'text/csv')}>Save as CSV</button></div>
      ${seen.x.length <= LARGEST_TABLE && seen.y.length <= LARGEST_TABLE ? table(seen, of) : nothing}`;
  }

  #curves() {
    const all = this.#steps();
    const key = this.key + all.length + this.#coordinate;
    if (this.curvesOf !== key) {
      this.curvesOf = key;
      this.curves = regionCurves(all, this.#coordinate);
    }
    return html`<facet-chart height="340" .option=${this.curves}
      label="Accuracies of the regions over ${all.length} evaluations; the table above has the numbers of the chosen one"
      @pick=${event => event.detail.data && setQuery({step: event.detail.data[0]})}></facet-chart>`;
  }
}

function inWords(seen, of) {
  const share = held => {
    const places = seen.heldOut.map((one, k) => one === held ? k : -1).filter(k => k >= 0);
    return places.length ? percent(places.reduce((sum, k) => sum + right(seen, of, k), 0) / places.length) : null;
  };
  const held = share(true);
  return `${share(false)} where not held out${held === null ? '' : `, ${held} where held out`}`;
}

function table(seen, of) {
  return html`<details><summary>The shares as a table</summary><div class="scroll" tabindex="0" role="region"
    aria-label="Shares as a table"><table class="data cells">
    <caption class="hidden">Share of images right ${COORDINATES[of]}, by x across and y down; * is held out</caption>
    <thead><tr><th scope="col">y \\ x</th>${seen.x.map(x => html`<th scope="col" class="n">${x}</th>`)}</tr></thead>
    <tbody>${seen.y.map((y, row) => html`<tr><th scope="row" class="n">${y}</th>${seen.x.map((_, column) => {
      const k = row * seen.x.length + column;
      return html`<td class="n">${Math.round(100 * right(seen, of, k))}${seen.heldOut[k] ? '*' : ''}</td>`;
    })}</tr>`)}</tbody>
  </table></div><p class="quiet">In percent; * is held out.</p></details>`;
}

customElements.define('facet-run-plane', Plane);
