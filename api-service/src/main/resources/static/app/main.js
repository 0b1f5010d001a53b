import {html, nothing} from 'lit';
import {FacetElement} from './element.js';
import {isReached, onReach} from './net/reach.js';
import * as session from './net/session.js';
import {onRoute, route} from './route.js';
import './ui/sign-in.js';
import './ui/notices.js';
import './ui/theme-choice.js';
import './ui/project-choice.js';

const LOGO = new URL('./facet.svg', import.meta.url).href;

/** Each page is fetched when it is first looked at. */
const PAGES = [
  {at: /^\/(experiments)?$/, tag: 'facet-experiments', load: () => import('./pages/experiments.js')},
  {at: /^\/experiments\/([^/]+)$/, tag: 'facet-experiment', load: () => import('./pages/experiment.js')},
  {at: /^\/experiments\/([^/]+)\/report$/, tag: 'facet-report', load: () => import('./pages/report.js')},
  {at: /^\/runs$/, tag: 'facet-runs', load: () => import('./pages/runs.js')},
  {at: /^\/compare$/, tag: 'facet-compare', load: () => import('./pages/compare.js')},
  {at: /^\/runs\/([^/]+)$/, tag: 'facet-run', load: () => import('./pages/run.js')},
  {at: /^\/playground(?:\/([^/]+))?$/, tag: 'facet-playground', load: () => import('./pages/playground.js')},
  {at: /^\/new$/, tag: 'facet-new', load: () => import('./pages/new.js')},
  {at: /^\/recipes$/, tag: 'facet-recipes', load: () => import('./pages/recipes.js')},
  {at: /^\/queue$/, tag: 'facet-queue', load: () => import('./pages/queue.js')},
  {at: /^\/access$/, tag: 'facet-access', load: () => import('./pages/access.js')},
];

const MENU = [
  ['/experiments', 'Experiments'],
  ['/runs', 'Runs'],
  ['/playground', 'Playground'],
  ['/new', 'New experiment'],
  ['/recipes', 'Recipes'],
  ['/queue', 'Queue'],
];

class App extends FacetElement {
  connectedCallback() {
    super.connectedCallback();
    this.replaceChildren();
    const redraw = () => this.requestUpdate();
    const {signal} = this.closing;
    onRoute(() => this.#open(), signal);
    onReach(redraw, signal);
    session.onSession(redraw, signal);
    if (!session.token()) session.askToSignIn();
    this.#open();
  }

  async #open() {
    const {path} = route();
    for (const page of PAGES) {
      const match = page.at.exec(path);
      if (!match) continue;
      const params = match.slice(1).filter(part => part !== undefined);
      try {
        await page.load();
      } catch (failure) {
        console.warn(failure);
        if (route().path === path) this.#show({unfetched: true});
        return;
      }
      if (route().path !== path) return;
      // Another run is another page, not the same with other numbers half-way.
      if (this.page?.localName !== page.tag || this.page.params.join() !== params.join()) {
        this.page = document.createElement(page.tag);
        this.page.params = params;
        scrollTo(0, 0);
      }
      this.#show({page: this.page});
      return;
    }
    this.#show({lost: path});
  }

  #show({page = null, lost = null, unfetched = false}) {
    Object.assign(this, {page, lost, unfetched});
    this.requestUpdate();
  }

  /** On a narrow screen the menu scrolls: where one is stays in sight. */
  updated() {
    const menu = this.querySelector('.bar nav');
    const current = menu?.querySelector('[aria-current]');
    if (current) menu.scrollLeft = current.offsetLeft - menu.offsetLeft - 8;
  }

  render() {
    const {path} = route();
    const asking = session.isAsking();
    return html`
      <a class="skip" href="#main" @click=${event => {
        event.preventDefault();
        this.querySelector('main').focus();
      }}>Skip to the content</a>
      <header class="bar">
        <a class="brand" href="#/experiments"><img src=${LOGO} alt="" width="24" height="24">Facet</a>
        <nav aria-label="Pages">${MENU.map(([to, name]) => html`
          <a href="#${to}" aria-current=${path.startsWith(to) || (path === '/' && to === '/experiments') ? 'page' : nothing}>${name}</a>`)}
        </nav>
        <span class="tools">
          ${asking ? nothing : html`<facet-project-choice></facet-project-choice>`}
          <a href="#/access" aria-current=${path === '/access' ? 'page' : nothing}>Access</a>
          <a href="swagger-ui.html" target="_blank" rel="noopener">API</a>
          <facet-theme-choice></facet-theme-choice>
          ${session.token() ? html`<button class="plain" @click=${session.signOut}>Sign out</button>` : nothing}
        </span>
      </header>
      ${isReached() ? nothing : html`<p class="banner" role="status">The API does not answer at the moment; trying again …</p>`}
      <main id="main" tabindex="-1">${this.#content()}</main>
      ${asking ? html`<facet-sign-in></facet-sign-in>` : nothing}
      <facet-notices></facet-notices>`;
  }

  #content() {
    if (this.lost) return html`<h1>No such page</h1><p><code>${this.lost}</code> is not a page of Facet.</p>`;
    if (!this.unfetched) return this.page;
    return html`<h1>This page could not be fetched</h1>
      <p role="alert">The API does not answer, or it has been updated since this window was opened.</p>
      <p><button class="primary" @click=${() => location.reload()}>Reload</button></p>`;
  }
}

customElements.define('facet-app', App);
