import {html} from 'lit';
import {FacetElement} from '../element.js';

const KEY = 'facet.theme';
const NEXT = {auto: 'light', light: 'dark', dark: 'auto'};
const NAMES = {auto: 'as the system', light: 'light', dark: 'dark'};

/** Light, dark, or as the system has it. Drawings follow by the event facet-theme. */
class ThemeChoice extends FacetElement {
  static properties = {chosen: {state: true}};

  constructor() {
    super();
    this.chosen = localStorage.getItem(KEY) ?? 'auto';
  }

  connectedCallback() {
    super.connectedCallback();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#apply(), {signal: this.closing.signal});
  }

  render() {
    return html`<button class="plain" title="Colours: ${NAMES[this.chosen]}" aria-label="Colours: ${NAMES[this.chosen]}. Change" @click=${() => {
      this.chosen = NEXT[this.chosen];
      localStorage.setItem(KEY, this.chosen);
      this.#apply();
    }}>${{auto: '◐', light: '☀', dark: '☾'}[this.chosen]}</button>`;
  }

  #apply() {
    const dark = this.chosen === 'dark' || (this.chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    window.dispatchEvent(new Event('facet-theme'));
  }
}

customElements.define('facet-theme-choice', ThemeChoice);
