import {html} from 'lit';
import {FacetElement} from '../../element.js';
import {downloads, drawing} from './figures.js';

const STEP = 1.4;
const MOST = 8;

/** A figure in large, over the page. `name`: which one; null: closed. Event "choose": another name, or null to close. */
class Zoom extends FacetElement {
  static properties = {figures: {attribute: false}, report: {attribute: false}, name: {}, size: {state: true}};

  constructor() {
    super();
    this.figures = [];
    this.size = 1;
  }

  willUpdate(changed) {
    if (changed.has('name')) this.size = 1;
  }

  updated() {
    const dialog = this.querySelector('dialog');
    const open = this.#place() >= 0;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }

  render() {
    const place = this.#place();
    const figure = this.figures[place];
    return html`<dialog class="zoom" aria-labelledby="zoom-title" @close=${() => this.name && this.#choose(null)} @keydown=${this.#key}
      @click=${event => event.target.localName === 'dialog' && this.#choose(null)}>
      ${figure ? html`<div class="inside">
        <div class="row between">
          <h2 id="zoom-title">${figure.title}</h2>
          <span class="row">
            ${downloads(figure, this.report)}
            <button aria-label="Smaller" ?disabled=${this.size <= 1} @click=${() => this.#resize(1 / STEP)}>−</button>
            <button aria-label="Larger" ?disabled=${this.size >= MOST} @click=${() => this.#resize(STEP)}>+</button>
            <button aria-label="Figure before" ?disabled=${place === 0} @click=${() => this.#step(-1)}>←</button>
            <button aria-label="Next figure" ?disabled=${place === this.figures.length - 1} @click=${() => this.#step(1)}>→</button>
            <button class="primary" autofocus @click=${() => this.#choose(null)}>Close</button>
          </span>
        </div>
        <div class="paper scroll ${this.size === 1 ? 'fit' : ''}" tabindex="0" role="group" aria-label="Figure"><facet-image style="width: ${100 * this.size}%" src=${drawing(figure, this.report)}
          accept="image/svg+xml" alt=${figure.title}></facet-image></div>
      </div>` : ''}
    </dialog>`;
  }

  #place() {
    return this.figures.findIndex(figure => figure.name === this.name);
  }

  #choose(name) {
    this.dispatchEvent(new CustomEvent('choose', {detail: name}));
  }

  #step(by) {
    const next = this.figures[this.#place() + by];
    if (next) this.#choose(next.name);
  }

  #resize(factor) {
    this.size = Math.min(MOST, Math.max(1, this.size * factor));
  }

  #key(event) {
    if (event.target.closest('.scroll') && this.size > 1) return;
    if (event.key === 'ArrowLeft') this.#step(-1);
    else if (event.key === 'ArrowRight') this.#step(1);
    else if (event.key === '+') this.#resize(STEP);
    else if (event.key === '-') this.#resize(1 / STEP);
  }
}

customElements.define('facet-figure-zoom', Zoom);
