import {html, nothing} from 'lit';
import {guard} from 'lit/directives/guard.js';
import {live} from 'lit/directives/live.js';
import {repeat} from 'lit/directives/repeat.js';
import {FacetElement} from '../element.js';

/** Pixels; the rows' style has the same. */
const ROW = 34;
/** Rows that are drawn beyond the edges of what is seen. */
const BEYOND = 8;

let grids = 0;

/**
 * A table of any number of rows, of which only those that are seen are in the document.
 *
 * `columns` are {key, label, title, width in pixels, number, sort, cell: of a row}; `row` gives the row at an index, undefined while
 * it is on its way; a new `version` says that rows have changed, and a new `place` that they are others: then `start` is the first
 * that is seen. Rows have an id; `selected` are the ids of the selected ones; the column with the key "name" stays when one scrolls.
 * Events: "window" {first, last, top}, "sort" {column}, "pick" {from, to, on}, "pickall" {on}, "open" {row}.
 */
class Grid extends FacetElement {
  static properties = {
    label: {}, order: {}, columns: {attribute: false}, count: {attribute: false}, row: {attribute: false}, version: {attribute: false},
    selected: {attribute: false}, start: {attribute: false}, place: {attribute: false}, name: {attribute: false},
    first: {state: true}, last: {state: true}, active: {state: true},
  };

  constructor() {
    super();
    this.number = ++grids;
    this.first = 0;
    this.last = -1;
    this.active = null;
    this.anchor = 0;
    this.start = 0;
    this.pool = 1;
  }

  firstUpdated() {
    this.view = this.querySelector('.grid-view');
    const {signal} = this.closing;
    let asked = false;
    this.view.addEventListener('scroll', () => {
      if (asked) return;
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        this.#measure();
      });
    }, {signal, passive: true});
    const sizes = new ResizeObserver(() => this.#measure());
    sizes.observe(this.view);
    signal.addEventListener('abort', () => sizes.disconnect());
  }

  updated(changed) {
    if (!changed.has('count') && !changed.has('place')) return;
    if (changed.has('place') || changed.get('count') === null) {
      this.active = null;
      this.anchor = 0;
      this.view.scrollTop = this.start * ROW;
    } else if (this.active >= this.count) {
      this.active = null;
    }
    this.#measure();
  }

  /** Moves what is seen by so many rows, when as many were added or taken away above it. */
  shift(rows) {
    this.view.scrollTop += rows * ROW;
    if (this.active !== null) this.active += rows;
    this.anchor += rows;
    this.#measure();
  }

  render() {
    const {columns, count, order} = this;
    const width = 36 + columns.reduce((sum, column) => sum + column.width, 0);
    const widths = '36px ' + columns.map(column => `minmax(${column.width}px, ${column.width}fr)`).join(' ');
    const last = Math.min(this.last, (count ?? 0) - 1);
    const indices = Array.from({length: Math.max(0, last - this.first + 1)}, (_, k) => this.first + k);
    const all = count > 0 && this.selected.size >= count;
    return html`
      <div class="grid-view" role="grid" aria-label=${this.label} tabindex="0" aria-multiselectable="true"
          aria-rowcount=${(count ?? 0) + 1} aria-colcount=${columns.length + 1} aria-busy=${count === null}
          aria-activedescendant=${this.active !== null && indices.includes(this.active) ? this.#id(this.active) : nothing}
          style="--widths: ${widths}; --width: ${width}px" @keydown=${this.#key}>
        <div class="grid-head" role="rowgroup">
          <div class="grid-row" role="row" aria-rowindex="1">
            <div class="pick" role="columnheader"><input type="checkbox" aria-label="Select all" .checked=${live(all)}
                .indeterminate=${!all && this.selected.size > 0} ?disabled=${!count}
                @change=${event => this.#tell('pickall', {on: event.target.checked})}></div>
            ${columns.map(column => this.#header(column, order))}
          </div>
        </div>
        <div class="grid-body" role="rowgroup" style="height: ${(count ?? 0) * ROW}px" @click=${this.#click} @dblclick=${this.#open}>
          <div class="grid-rows" role="presentation" style="top: ${this.first * ROW}px">
            ${repeat(indices, index => index % this.pool, index => this.#row(index))}
          </div>
        </div>
      </div>`;
  }

  #header(column, order) {
    const sorted = column.sort && order.replace(/^-/, '') === column.sort;
    const sort = !sorted ? nothing : order.startsWith('-') ? 'descending' : 'ascending';
    const sign = sorted ? html`<span aria-hidden="true">${order.startsWith('-') ? '▼' : '▲'}</span>` : nothing;
    return html`<div class=${classOf(column)} role="columnheader" aria-sort=${sort} title=${column.title ?? column.label}>${
      column.sort
        ? html`<button class="plain" @click=${() => this.#tell('sort', {column})}>${column.label}${sign}</button>`
        : html`<span>${column.label}</span>`}</div>`;
  }

  #row(index) {
    const row = this.row(index);
    const selected = row !== undefined && this.selected.has(row.id);
    const active = index === this.active;
    return guard([index, row, selected, active, this.columns], () => html`
      <div class="grid-row ${selected ? 'selected' : ''} ${active ? 'active' : ''}" role="row" id=${this.#id(index)}
          aria-rowindex=${index + 2} aria-selected=${selected} data-index=${index}>
        <div class="pick" role="gridcell">${row === undefined ? nothing : html`
          <input type="checkbox" tabindex="-1" aria-label="Select ${this.name(row)}" .checked=${live(selected)}>`}</div>
        ${this.columns.map(column => html`<div class=${classOf(column)} role="gridcell">${
          row === undefined ? html`<span class="quiet">…</span>` : column.cell(row)}</div>`)}
      </div>`);
  }

  #measure() {
    const {scrollTop, clientHeight} = this.view;
    const most = (this.count ?? 0) - 1;
    const first = Math.max(0, Math.min(Math.floor(scrollTop / ROW) - BEYOND, most - BEYOND));
    const last = Math.min(most, Math.ceil((scrollTop + clientHeight) / ROW) + BEYOND);
    const top = Math.floor(scrollTop / ROW);
    // Rows that leave at one end come in again at the other: that is cheaper than to make new ones.
    this.pool = Math.max(this.pool, last - first + 1);
    if (first === this.first && last === this.last && top === this.top) return;
    Object.assign(this, {first, last, top});
    this.#tell('window', {first, last, top});
  }

  #click(event) {
    const at = event.target.closest('[data-index]');
    if (!at) return;
    const index = Number(at.dataset.index);
    this.active = index;
    if (event.target.closest('a, button')) return;
    if (event.target.matches('input')) {
      this.#pick(index, event.target.checked, event.shiftKey);
      this.view.focus({preventScroll: true});
    } else if (event.shiftKey) {
      this.#pick(index, true, true);
    }
  }

  #open(event) {
    const at = event.target.closest('[data-index]');
    const row = at && !event.target.closest('input, a, button') ? this.row(Number(at.dataset.index)) : undefined;
    if (row) this.#tell('open', {row});
  }

  #key(event) {
    const command = event.ctrlKey || event.metaKey;
    if (event.target.closest('.grid-head') || command && event.key !== 'a' || event.altKey || !this.count) return;
    const page = Math.max(1, Math.floor(this.view.clientHeight / ROW) - 2);
    const steps = {ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -this.count, End: this.count};
    const row = this.active === null ? undefined : this.row(this.active);
    if (event.key in steps) {
      const from = this.active ?? (steps[event.key] > 0 ? this.top - 1 : this.top);
      this.#move(Math.max(0, Math.min(this.count - 1, from + steps[event.key])), event.shiftKey);
    } else if (event.key === ' ' && row) {
      this.#pick(this.active, !this.selected.has(row.id), event.shiftKey);
    } else if (event.key === 'Enter' && row && !event.target.closest('a')) {
      this.#tell('open', {row});
    } else if (event.key === 'a' && command) {
      this.#tell('pickall', {on: true});
    } else {
      return;
    }
    event.preventDefault();
  }

  #move(to, extend) {
    this.active = to;
    if (extend) this.#tell('pick', {from: Math.min(this.anchor, to), to: Math.max(this.anchor, to), on: true});
    else this.anchor = to;
    const {view} = this;
    const seen = view.clientHeight - view.querySelector('.grid-head').offsetHeight;
    if (to * ROW < view.scrollTop) view.scrollTop = to * ROW;
    else if ((to + 1) * ROW > view.scrollTop + seen) view.scrollTop = (to + 1) * ROW - seen;
  }

  #pick(index, on, extend) {
    const from = extend ? this.anchor : index;
    this.anchor = index;
    this.#tell('pick', {from: Math.min(from, index), to: Math.max(from, index), on});
  }

  #id(index) {
    return `grid-${this.number}-row-${index}`;
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, {detail}));
  }
}

function classOf(column) {
  return (column.key === 'name' ? 'name ' : '') + (column.number ? 'n' : '');
}

customElements.define('facet-grid', Grid);
