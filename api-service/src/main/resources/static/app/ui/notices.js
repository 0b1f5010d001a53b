import {html} from 'lit';
import {FacetElement} from '../element.js';

const SHOWN = 6_000;
let here = null;

/** Says something in passing. @param kind "good" or "bad" */
export function notify(text, kind = 'good') {
  here?.add({text, kind});
}

class Notices extends FacetElement {
  static properties = {all: {state: true}};

  constructor() {
    super();
    this.all = [];
  }

  connectedCallback() {
    super.connectedCallback();
    here = this;
  }

  add(notice) {
    this.all = [...this.all, notice];
    setTimeout(() => this.all = this.all.filter(one => one !== notice), SHOWN);
  }

  render() {
    return html`<div class="notices" role="status">${this.all.map(one => html`<p class=${one.kind}>${one.text}</p>`)}</div>`;
  }
}

customElements.define('facet-notices', Notices);
