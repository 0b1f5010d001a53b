import {html, nothing} from 'lit';
import {FacetElement} from '../../element.js';

const MOST_LISTED = 200;

/**
 * A list to choose several from, with a search. `options`: values; `chosen`: those that are; `name` of an option as text. The event
 * "choose" has the new list as its detail, the last chosen at the end. At least one stays chosen.
 */
class Picker extends FacetElement {
  static properties = {
    label: {}, options: {attribute: false}, chosen: {attribute: false}, name: {attribute: false}, sought: {state: true}, open: {state: true},
  };

  constructor() {
    super();
    this.options = [];
    this.chosen = [];
    this.name = option => option;
    this.sought = '';
    this.open = false;
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('pointerdown', event => {
      if (this.open && !this.contains(event.target)) this.open = false;
    }, {signal: this.closing.signal});
  }

  render() {
    return html`<div class="picker" @keydown=${event => event.key === 'Escape' && this.#close()}>
      <button type="button" aria-expanded=${this.open} @click=${() => this.open = !this.open}>${this.label} (${this.chosen.length}) ▾</button>
      ${this.open ? this.#list() : nothing}
    </div>`;
  }

  updated(changed) {
    if (changed.has('open') && this.open) this.querySelector('input').focus();
  }

  #list() {
    const sought = this.sought.toLowerCase();
    const found = this.options.filter(option => this.name(option).toLowerCase().includes(sought));
    const ordered = [...found.filter(option => this.chosen.includes(option)), ...found.filter(option => !this.chosen.includes(option))];
    return html`<div class="list" role="group" aria-label=${this.label}>
      <input type="search" placeholder="Search" aria-label="Search ${this.label.toLowerCase()}" .value=${this.sought}
        @input=${event => this.sought = event.target.value}>
      <div class="options">${ordered.slice(0, MOST_LISTED).map(option => {
        const on = this.chosen.includes(option);
        return html`<label class="check"><input type="checkbox" .checked=${on} ?disabled=${on && this.chosen.length === 1}
          @change=${() => this.#choose(option, !on)}><span class="wrap">${this.name(option)}</span></label>`;
      })}
      ${found.length ? nothing : html`<p class="quiet">Nothing by that name.</p>`}</div>
    </div>`;
  }

  #choose(option, on) {
    const detail = on ? [...this.chosen, option] : this.chosen.filter(one => one !== option);
    this.dispatchEvent(new CustomEvent('choose', {detail, bubbles: true}));
  }

  #close() {
    this.open = false;
    this.querySelector('button').focus();
  }
}

customElements.define('facet-picker', Picker);
