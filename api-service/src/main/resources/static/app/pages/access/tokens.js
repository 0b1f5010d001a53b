import {html, nothing} from 'lit';
import {FacetElement, Loader, problemView} from '../../element.js';
import {ago, time} from '../../format.js';
import {call, get, remove} from '../../net/api.js';
import {onRoute, route, setQuery} from '../../route.js';
import {notify} from '../../ui/notices.js';
import {forAdmins, pages, twice} from './admins.js';

const DAY = 86_400_000;
const EXPIRIES = [[30, '30 days'], [90, '90 days'], [365, 'a year'], [0, 'never']];
const SCOPES = [['read', 'read: look'], ['submit', 'submit: also change work'], ['admin', 'admin: also give access']];

/** Tokens of programs: who has which, a new one, and an end to one. */
class Tokens extends FacetElement {
  static properties = {asked: {state: true}, made: {state: true}, refusal: {state: true}, making: {state: true}, copied: {state: true}};

  tokens = new Loader(this, async signal => {
    const [tokens, projects] = await Promise.all([
      get('/tokens', {query: {limit: 100, cursor: route().query.get('cursor')}, signal}), get('/projects', {signal})]);
    return {...tokens, projects};
  });

  connectedCallback() {
    super.connectedCallback();
    onRoute(() => this.tokens.reload(), this.closing.signal);
  }

  updated(changed) {
    if (changed.has('made') && this.made) this.querySelector('dialog').showModal();
  }

  render() {
    return html`${forAdmins(this.tokens, 'Tokens are', value => html`${this.#form(value)}${this.#list(value)}`)}${this.#secret()}`;
  }

  #form({projects}) {
    const administered = projects.filter(project => project.scope === 'admin');
    return html`<form class="card new-token" aria-labelledby="new-token" @submit=${this.#make}>
      <h2 id="new-token">New token</h2>
      ${this.refusal ? problemView(this.refusal) : nothing}
      <div class="fields">
        <label>Name<input name="name" required maxlength="200" placeholder="who or what uses it" autocomplete="off"></label>
        <label>Scope<select name="scope">${SCOPES.map(([scope, said]) => html`<option value=${scope} ?selected=${scope === 'submit'}>${said}</option>`)}</select></label>
        <label>Project<select name="project">
          <option value="">all that your own token works in</option>
          ${administered.map(({name}) => html`<option>${name}</option>`)}</select></label>
        <label>Expires after<select name="days">${EXPIRIES.map(([days, said]) => html`<option value=${days} ?selected=${days === 90}>${said}</option>`)}</select></label>
      </div>
      <button class="primary" ?disabled=${this.making}>Make a token</button>
    </form>`;
  }

  #list({items, next}) {
    const all = route().query.has('revoked');
    const shown = items.filter(token => all || stateOf(token).word === 'Valid');
    return html`<section class="card" aria-labelledby="tokens">
      <div class="row between"><h2 id="tokens">Tokens</h2>
        <label class="inline"><input type="checkbox" .checked=${all} @change=${event => setQuery({revoked: event.target.checked ? 'yes' : null})}> also revoked and
          expired ones</label></div>
      ${shown.length ? html`<div class="scroll" tabindex="0"><table class="data">
        <thead><tr><th scope="col">Name</th><th scope="col">Begins with</th><th scope="col">Scope</th><th scope="col">Project</th><th scope="col">Made</th>
          <th scope="col">Expires</th><th scope="col">Last used</th><th scope="col">State</th><th scope="col"><span class="hidden">Actions</span></th></tr></thead>
        <tbody>${shown.map(token => this.#row(token))}</tbody></table></div>` : html`<p class="empty">No token ${all ? 'was made' : 'is valid'} but the one of the
          configuration, which is in no list.</p>`}
      ${pages('tokens', route().query, next)}
    </section>`;
  }

  #row(token) {
    const {sign, word, look} = stateOf(token);
    return html`<tr>
      <th scope="row" class="name">${token.name}</th><td><code>${token.prefix}…</code></td><td>${token.scope}</td><td>${token.project ?? html`<span class="quiet">all</span>`}</td>
      <td class="nowrap" title="${time(token.createdAt)} by ${token.createdBy}">${ago(token.createdAt)}</td>
      <td class="nowrap">${token.expiresAt ? time(token.expiresAt) : 'never'}</td>
      <td class="nowrap">${token.lastUsedAt ? ago(token.lastUsedAt) : 'never'}</td>
      <td><span class="state ${look}"><span aria-hidden="true">${sign}</span> ${word}</span></td>
      <td class="right nowrap act">${token.revokedAt ? nothing : twice(this, token.id, {
        name: 'Revoke', sure: 'Revoke it', label: `Revoke ${token.name}`, act: () => this.#revoke(token)})}</td></tr>`;
  }

  #secret() {
    return !this.made ? nothing : html`<dialog aria-labelledby="made-token" @close=${() => this.made = null}>
      <h2 id="made-token">Token “${this.made.name}”</h2>
      <p>This is its only showing: Facet keeps no copy. It may ${this.made.scope} in ${this.made.project ? `project ${this.made.project}` : 'all projects'}.</p>
      <label>Value<input class="mono" readonly .value=${this.made.token} @focus=${event => event.target.select()}></label>
      <div class="row"><button class="primary" @click=${this.#copy}>Copy</button><button @click=${() => this.querySelector('dialog').close()}>Close</button>
        <span role="status" class="quiet">${this.copied ? 'Copied.' : ''}</span></div>
    </dialog>`;
  }

  async #make(event) {
    event.preventDefault();
    const form = event.target;
    const {name, scope, project, days} = Object.fromEntries(new FormData(form));
    const expiresAt = +days ? new Date(Date.now() + days * DAY).toISOString() : undefined;
    this.making = true;
    this.refusal = null;
    this.copied = false;
    try {
      // Without an Idempotency-Key: the API keeps no answer that has a secret in it.
      const response = await call('POST', '/tokens', {body: {name, scope, project: project || undefined, expiresAt}, accept: 'application/json'});
      this.made = await response.json();
      form.reset();
      this.tokens.reload();
    } catch (failure) {
      this.refusal = failure;
    }
    this.making = false;
  }

  /** The clipboard is there on HTTPS and on this machine alone; the old way works elsewhere. */
  async #copy() {
    const value = this.querySelector('dialog input');
    value.select();
    this.copied = await (navigator.clipboard?.writeText(value.value).then(() => true, () => document.execCommand('copy')) ?? document.execCommand('copy'));
  }

  async #revoke(token) {
    try {
      await remove(`/tokens/${token.id}`);
      notify(`Token ${token.name} is revoked`);
    } catch (failure) {
      notify(failure.message, 'bad');
    }
    this.tokens.reload();
  }
}

function stateOf(token) {
  if (token.revokedAt) return {sign: '⊘', word: 'Revoked', look: ''};
  if (token.expiresAt && Date.parse(token.expiresAt) <= Date.now()) return {sign: '◔', word: 'Expired', look: 'paused'};
  return {sign: '✓', word: 'Valid', look: 'succeeded'};
}

customElements.define('facet-tokens', Tokens);
