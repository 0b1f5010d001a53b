import {html} from 'lit';
import {FacetElement} from '../element.js';
import {blob} from '../net/api.js';

/** A picture of the API, which needs a token, unlike what an img can fetch by itself. `src` is a path under /api/v1. */
class ApiImage extends FacetElement {
  static properties = {src: {}, alt: {}, accept: {}, pixelated: {type: Boolean}, url: {state: true}, failure: {state: true}};

  constructor() {
    super();
    this.accept = 'image/*';
    this.alt = '';
  }

  updated(changed) {
    if (changed.has('src')) this.#fetch();
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) this.#fetch();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#forget();
  }

  render() {
    if (this.failure) return html`<span class="quiet" role="img" aria-label=${this.alt}>${this.failure}</span>`;
    return html`<img class=${this.pixelated ? 'pixelated' : ''} src=${this.url ?? 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA='} alt=${this.alt}>`;
  }

  async #fetch() {
    const src = this.src;
    if (!src) return;
    try {
      const bytes = await blob(src, {accept: this.accept, signal: this.closing.signal});
      if (src !== this.src || this.closing.signal.aborted) return;
      this.#forget();
      this.url = URL.createObjectURL(bytes);
      this.failure = null;
    } catch (failure) {
      if (!this.closing.signal.aborted) this.failure = failure.message;
    }
  }

  #forget() {
    if (this.url) URL.revokeObjectURL(this.url);
    this.url = undefined;
  }
}

customElements.define('facet-image', ApiImage);
