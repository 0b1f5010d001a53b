import {html, nothing} from 'lit';
import {FacetElement, problemView} from '../../element.js';
import {onSession} from '../../net/session.js';
import {go, link, onRoute, route, setQuery} from '../../route.js';
import '../grid.js';
import {menu} from '../menu.js';
import {notify} from '../notices.js';
import {columnGroups, columnOf, defaultColumns, nameColumn, runName} from './columns.js';
import './filters.js';
import {runFilters} from './filters.js';
import {keepSelection, keptSelection} from './selection.js';
import {RunSource} from './source.js';

/** So many at most are compared: a page of more curves says nothing. */
const MOST = 500;
const LOAD_AFTER = 60;
const POLL_EVERY = 3_000;
const SETTLED = 300;

/**
 * The runs of an experiment, or all runs: filters, columns, order and place are in the page's query, and the runs that are looked
 * at are asked every few seconds how they stand.
 */
class RunGrid extends FacetElement {
  static properties = {experiment: {}, selected: {state: true}, version: {state: true}};

  constructor() {
    super();
    this.version = 0;
    this.selected = new Set();
    this.window = {first: 0, last: 0, top: 0};
  }

  connectedCallback() {
    super.connectedCallback();
    const {signal} = this.closing;
    this.path = route().path;
    // On the way to another page the query is that page's.
    onRoute(() => route().path === this.path && this.requestUpdate(), signal);
    onSession(() => {
      this.start = this.window.top;
      this.#open();
    }, signal);
    document.addEventListener('visibilitychange', () => this.#schedule(), {signal});
    signal.addEventListener('abort', () => {
      this.source?.close();
      this.coming?.close();
      [this.timer, this.loading, this.settling].forEach(clearTimeout);
    });
    this.selected = keptSelection(this.experiment);
    this.#schedule();
  }

  /** Fetches again what is looked at, where something was done to it. */
  refresh() {
    this.source.refresh();
    this.#need();
  }

  willUpdate() {
    const {path, query} = route();
    if (path !== this.path) return;
    const order = this.#order(query);
    const key = JSON.stringify([this.experiment, runFilters(query), order]);
    if (this.key === key) return;
    this.start = Number(query.get('row')) || 0;
    this.key = key;
    this.#open();
  }

  render() {
    const {query} = route();
    const {source} = this;
    if (!this.defaults && source.total !== null) this.defaults = defaultColumns(source.parameters, source.metrics);
    const chosen = query.has('column') ? query.getAll('column') : this.defaults ?? ['state', 'progress'];
    return html`
      <facet-run-filters class="row" role="search" aria-label="Filter runs" .query=${query}
        .parameters=${source.parameters} .metrics=${source.metrics}
        @filter=${event => setQuery({...event.detail, row: null})}></facet-run-filters>
      <div class="row">
        <span role="status">${howMany(source)}</span>
        ${menu('Columns', this.#chooser(chosen))}
        <button class="plain" @click=${this.refresh}>Refresh</button>
        <span class="grow"></span>
        ${this.selected.size ? html`<button class="plain" @click=${() => this.#select(new Set())}>Clear the selection</button>` : nothing}
        <button class="primary" ?disabled=${this.selected.size < 1} @click=${() =>
          go('/compare', {run: [...this.selected]})}>Compare (${this.selected.size})</button>
      </div>
      ${source.error ? problemView(source.error) : nothing}
      <facet-grid .label=${this.experiment ? 'Runs of the experiment' : 'Runs'} .columns=${this.#columns(chosen)}
        .order=${this.#order(query)} .count=${source.total} .row=${this.row} .version=${this.version} .place=${source}
        .selected=${this.selected} .start=${this.start} .name=${runName}
        @window=${event => this.#look(event.detail)} @sort=${event => this.#sort(event.detail.column)}
        @open=${event => location.hash = link('/runs/' + event.detail.row.id)}
        @pick=${event => this.#pick(event.detail)} @pickall=${event => this.#pickAll(event.detail.on)}></facet-grid>
      ${source.total !== 0 ? nothing : html`<p class="empty">No runs ${
        Object.keys(runFilters(query)).length ? 'match the filters' : 'yet'}.</p>`}`;
  }

  row = index => this.source.run(index);

  /** The same array as long as the same are chosen, so that rows need not be drawn anew. */
  #columns(keys) {
    const key = keys.join('\n');
    if (this.columnsKey !== key) {
      this.columnsKey = key;
      this.columns = [nameColumn(this.experiment), ...keys.map(columnOf).filter(Boolean)];
    }
    return this.columns;
  }

  #chooser(chosen) {
    const known = name => chosen.filter(key => key.startsWith(name)).map(key => key.slice(name.length));
    const {source} = this;
    const parameters = new Set([...source.parameters, ...known('parameters.')]);
    const metrics = new Set([...source.metrics, ...known('metrics.')]);
    return html`${columnGroups(parameters, metrics).map(group => group.columns.length ? html`<fieldset><legend>${group.name}</legend>${
      group.columns.map(({key, label}) => html`<label class="check">
        <input type="checkbox" .checked=${chosen.includes(key)} @change=${event =>
          setQuery({column: event.target.checked ? [...chosen, key] : chosen.filter(one => one !== key)})}>${label}</label>`)}
      </fieldset>` : nothing)}
      <button @click=${() => setQuery({column: null})}>Reset to default</button>`;
  }

  #order(query) {
    return query.get('sort') ?? (this.experiment ? 'createdAt' : '-createdAt');
  }

  /** Up, down, and back to the first order. */
  #sort(column) {
    const now = this.#order(route().query);
    const orders = column.falling ? ['-' + column.sort, column.sort] : [column.sort, '-' + column.sort];
    setQuery({sort: now === orders[0] ? orders[1] : now === orders[1] && route().query.has('sort') ? null : orders[0], row: null});
  }

  /** Begins with another query. What was there stays until the first rows have come. */
  #open() {
    this.coming?.close();
    const {query} = route();
    const asked = {...runFilters(query), experiment: this.experiment ?? null, orderBy: this.#order(query)};
    const coming = this.coming = new RunSource(asked, () => {
      if (this.coming === coming) this.#show(coming);
      this.version++;
    });
    if (!this.source) this.source = coming;
    coming.need(this.start, this.start);
  }

  #show(source) {
    if (this.source !== source) this.source.close();
    // Another order has the same runs, and so the same columns.
    const filters = JSON.stringify({...source.query, orderBy: null});
    if (this.filters !== filters) this.defaults = null;
    Object.assign(this, {source, filters});
    this.coming = null;
    this.#need();
  }

  #look(window) {
    this.window = window;
    clearTimeout(this.loading);
    this.loading = setTimeout(() => this.#need(), LOAD_AFTER);
    clearTimeout(this.settling);
    this.settling = setTimeout(() => route().path === this.path && setQuery({row: window.top || null}), SETTLED);
  }

  #need() {
    if (this.source.total !== 0) this.source.need(this.window.first, this.window.last);
  }

  async #pick({from, to, on}) {
    await this.#change(from, Math.min(to, from + MOST - 1), on);
  }

  async #pickAll(on) {
    if (!on) {
      this.#select(new Set());
      return;
    }
    const count = Math.min(this.source.total, MOST);
    await this.#change(0, count - 1, true);
    if (count < this.source.total) {
      notify(`The first ${count} of ${this.source.total.toLocaleString('en')} runs are selected: more are not compared.`);
    }
  }

  async #change(from, to, on) {
    try {
      const runs = await this.source.range(from, to);
      const selected = new Set(this.selected);
      for (const run of runs) {
        if (!on) selected.delete(run.id);
        else if (selected.size < MOST) selected.add(run.id);
      }
      this.#select(selected);
    } catch (failure) {
      notify(failure.message, 'bad');
    }
  }

  #select(selected) {
    this.selected = selected;
    keepSelection(this.experiment, selected);
  }

  #schedule() {
    clearTimeout(this.timer);
    if (!document.hidden && !this.closing.signal.aborted) this.timer = setTimeout(() => this.#poll(), POLL_EVERY);
  }

  async #poll() {
    const {source, window} = this;
    const {top, last} = window;
    const seen = source.run(top);
    try {
      if (source.total !== null && await source.poll(top, last, this.closing.signal) && source === this.source) {
        await source.range(window.first, last);
        const moved = seen && top > 0 ? source.indexOf(seen.id) - top : 0;
        if (moved && source.indexOf(seen.id) >= 0) this.querySelector('facet-grid').shift(moved);
      }
    } catch (failure) {
      if (this.closing.signal.aborted) return;
      source.error = failure;
      this.version++;
    }
    this.#schedule();
  }
}

function howMany({total, error}) {
  if (total === null) return error ? '' : 'Loading …';
  return total === 1 ? '1 run' : total.toLocaleString('en') + ' runs';
}

customElements.define('facet-run-grid', RunGrid);
