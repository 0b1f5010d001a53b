import {html, nothing} from 'lit';
import {FacetElement} from '../../element.js';
import {menu} from '../menu.js';
import {STATES, stateBadge} from '../state.js';

const PARAMETER = 'parameters.';
const NUMBER = '\\s*-?\\d+(\\.\\d+)?([eE][+\\-]?\\d+)?\\s*';
/** Milliseconds after the last key until it is searched. */
const TYPED = 300;

/** The part of a page's query that narrows GET /runs, as the API has it. @param query URLSearchParams */
export function runFilters(query) {
  const filters = {};
  for (const name of query.keys()) {
    if (['q', 'status', 'label', 'metric', 'seed'].includes(name)) filters[name] = query.getAll(name);
    else if (name.startsWith(PARAMETER)) filters[name] = query.get(name);
  }
  return filters;
}

/** "accuracy.all:0.9.." as people write it: "accuracy.all ≥ 0.9" */
function metricText(range) {
  const colon = range.lastIndexOf(':');
  const [name, rest] = [range.slice(0, colon), range.slice(colon + 1)];
  if (colon < 1 || !rest.includes('..')) return `${name} = ${rest}`;
  const [low, high] = rest.split('..');
  if (low && high) return `${low} ≤ ${name} ≤ ${high}`;
  return low ? `${name} ≥ ${low}` : high ? `${name} ≤ ${high}` : `${name} is a number`;
}

/** Search, states, and other filters of runs. Event "filter": names of the query to their new values. */
class RunFilters extends FacetElement {
  static properties = {query: {attribute: false}, parameters: {attribute: false}, metrics: {attribute: false}};

  render() {
    const {query} = this;
    const states = query.getAll('status');
    return html`
      <label class="inline"><span class="hidden">Search</span>
        <input type="search" placeholder="Search name, parameter, id" .value=${query.get('q') ?? ''} @input=${this.#search}></label>
      <fieldset class="states"><legend class="hidden">States</legend>${STATES.map(state => html`
        <label class="choice"><input type="checkbox" .checked=${states.includes(state)} @change=${event => this.#tell({
          status: event.target.checked ? [...states, state] : states.filter(one => one !== state),
        })}>${stateBadge(state)}</label>`)}
      </fieldset>
      ${menu('Filter', html`${this.#metricForm()}${this.#parameterForm()}${this.#labelForm()}`)}
      ${this.#chips()}`;
  }

  #metricForm() {
    return html`<form aria-label="Filter by a metric" @submit=${event => this.#add(event, data => {
      const low = data.get('low').trim();
      const high = data.get('high').trim();
      return {metric: [...this.query.getAll('metric'), `${data.get('name').trim()}:${low}..${high}`]};
    })}>
      <strong>Last value of a metric</strong>
      <label>Metric <input name="name" list="known-metrics" required maxlength="100"></label>
      <datalist id="known-metrics">${[...this.metrics].sort().map(name => html`<option value=${name}></option>`)}</datalist>
      <div class="row"><label>at least <input name="low" inputmode="decimal" pattern=${NUMBER} size="8"></label>
      <label>at most <input name="high" inputmode="decimal" pattern=${NUMBER} size="8"></label>
      <button>Add</button></div></form>`;
  }

  #parameterForm() {
    return html`<form aria-label="Filter by a parameter" @submit=${event => this.#add(event, data => {
      const name = data.get('name').trim();
      return {[name === 'seed' ? 'seed' : PARAMETER + name]: data.get('value').trim()};
    })}>
      <strong>Swept parameter</strong>
      <label>Parameter <input name="name" list="known-parameters" required></label>
      <datalist id="known-parameters"><option value="seed"></option>${
        [...this.parameters].sort().map(name => html`<option value=${name}></option>`)}</datalist>
      <div class="row"><label>Value <input name="value" required size="12"></label><button>Add</button></div></form>`;
  }

  #labelForm() {
    return html`<form aria-label="Filter by a label" @submit=${event => this.#add(event, data => (
      {label: [...this.query.getAll('label'), data.get('label').trim()]}))}>
      <strong>Label of the experiment</strong>
      <div class="row"><label>Label
        <input name="label" placeholder="team:neuro" pattern="[^:]+:.*" title="key:value" required size="18"></label>
      <button>Add</button></div></form>`;
  }

  #chips() {
    const filters = runFilters(this.query);
    const chips = Object.entries(filters).flatMap(([name, values]) => {
      if (name === 'q' || name === 'status') return [];
      const all = [values].flat();
      return all.map(value => ({
        text: name === 'metric' ? metricText(value) : `${name.replace(PARAMETER, '')}${name === 'label' ? ' ' : ' = '}${value}`,
        without: {[name]: all.filter(one => one !== value)},
      }));
    });
    const any = Object.keys(filters).length > 0;
    return html`${chips.map(chip => html`<span class="chip">${chip.text}<button class="plain" aria-label="Remove the filter ${chip.text}"
        @click=${() => this.#tell(chip.without)}>×</button></span>`)}
      ${any ? html`<button class="plain" @click=${() => this.#tell(
        Object.fromEntries(Object.keys(filters).map(name => [name, null])))}>Clear filters</button>` : nothing}`;
  }

  #search(event) {
    clearTimeout(this.typing);
    const text = event.target.value;
    this.typing = setTimeout(() => this.isConnected && this.#tell({q: text}), TYPED);
  }

  #add(event, read) {
    event.preventDefault();
    this.#tell(read(new FormData(event.target)));
    event.target.reset();
    event.target.closest('details').open = false;
  }

  #tell(detail) {
    this.dispatchEvent(new CustomEvent('filter', {detail}));
  }
}

customElements.define('facet-run-filters', RunFilters);
