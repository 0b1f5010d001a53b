import {LitElement, html, nothing} from 'lit';
import {onSession} from './net/session.js';
import {Problem} from './net/api.js';
import {onRoute, route} from './route.js';

/** An element in the light DOM: one style sheet for all, and labels and ids that reach each other. */
export class FacetElement extends LitElement {
  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.closing = new AbortController();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.closing.abort();
  }
}

/** A page. It is drawn again whenever its place changes; `params` are the parts of the path, `query` what follows it. */
export class FacetPage extends FacetElement {
  static properties = {params: {attribute: false}};

  get query() {
    return route().query;
  }

  connectedCallback() {
    super.connectedCallback();
    onRoute(() => this.requestUpdate(), this.closing.signal);
  }

  /** What stands in the title bar of the browser. */
  title(text) {
    document.title = text + ' · Facet';
  }
}

/**
 * Something that an element shows and that is fetched. It keeps what it has while it asks again, asks again every so often while
 * the page is seen, and when somebody else has signed in.
 */
export class Loader {
  value = null;
  error = null;
  loading = false;

  /**
   * @param host the element, redrawn on every change
   * @param load of an AbortSignal, gives a promise of the value
   * @param options every: milliseconds between two loads; none: only when told
   */
  constructor(host, load, {every = null} = {}) {
    this.host = host;
    this.load = load;
    this.every = every;
    host.addController(this);
  }

  hostConnected() {
    this.open = new AbortController();
    onSession(() => this.reload(), this.open.signal);
    document.addEventListener('visibilitychange', () => this.#schedule(), {signal: this.open.signal});
    this.reload();
  }

  hostDisconnected() {
    this.open.abort();
    this.current?.abort();
    clearTimeout(this.timer);
  }

  /** Forgets what it has, for something else is to be shown. */
  reset() {
    this.value = null;
    return this.reload();
  }

  async reload() {
    if (!this.open || this.open.signal.aborted) return;
    this.current?.abort();
    clearTimeout(this.timer);
    const current = this.current = new AbortController();
    this.loading = true;
    this.host.requestUpdate();
    try {
      const value = await this.load(current.signal);
      if (current.signal.aborted) return;
      this.value = value;
      this.error = null;
    } catch (failure) {
      if (current.signal.aborted) return;
      this.error = failure;
      if (!(failure instanceof Problem)) console.error(failure);
    }
    this.loading = false;
    this.host.requestUpdate();
    this.#schedule();
  }

  /** What to show: the value by a template, or that it is on its way, or why it is not. */
  render(template) {
    return html`${this.error ? problemView(this.error) : nothing}${
      this.value !== null ? template(this.value) : this.error ? nothing : html`<p class="quiet" role="status">Loading …</p>`}`;
  }

  #schedule() {
    clearTimeout(this.timer);
    if (this.every && !document.hidden && !this.loading) this.timer = setTimeout(() => this.reload(), this.every);
  }
}

/** An error as its reader can use it: each wrong field with what was expected. */
export function problemView(error) {
  return html`<div class="problem" role="alert">
    <strong>${error instanceof Problem ? error.message : 'This page failed: ' + error.message}</strong>
    ${error.errors?.length
      ? html`<ul>${error.errors.map(one => html`<li><code>${one.pointer ?? one.parameter ?? ''}</code> ${one.detail}</li>`)}</ul>`
      : nothing}
  </div>`;
}
