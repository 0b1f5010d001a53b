import {html, nothing} from 'lit';
import {FacetPage, problemView} from '../element.js';
import {get, post, Problem} from '../net/api.js';
import {errorLinks} from '../form/hints.js';
import {apiDescription, requestOf} from '../form/schema.js';
import {go, setQuery} from '../route.js';
import {ago} from '../format.js';
import {notify} from '../ui/notices.js';
import {draft, STARTS, startFrom} from './new/start.js';
import {faultOf} from './new/json-editor.js';
import '../form/form.js';
import '../ui/condition-plane.js';
import '../ui/request.js';
import './new/preview.js';

/**
 * A new experiment: a form made from the API's description of a request, the same request as JSON, and what it would become. The
 * address says what it was begun with; what has been changed since is kept for this tab.
 */
class NewExperiment extends FacetPage {
  static properties = {schema: {state: true}, request: {state: true}, text: {state: true}, errors: {state: true},
    recent: {state: true}, failure: {state: true}, sending: {state: true}, broken: {state: true}};

  constructor() {
    super();
    this.errors = [];
    this.recent = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.#begin();
    get('/experiments', {query: {limit: 20}, signal: this.closing.signal})
      .then(({items}) => this.recent = items, () => {});
  }

  get from() {
    return this.query.get('from') ?? 'first';
  }

  willUpdate() {
    if (this.schema && this.from !== this.begun) this.#begin();
  }

  render() {
    this.title('New experiment');
    return html`<div class="row between"><h1>New experiment</h1>${this.#starts()}</div>
      <p class="quiet">An experiment trains a model on each point of a sweep, for each seed. Only what differs from the defaults has to be set;
        the preview says at once what it would become.</p>
      ${this.failure ? problemView(this.failure) : nothing}
      ${this.request && this.schema ? this.#workbench() : this.failure ? nothing : html`<p class="quiet" role="status">Loading …</p>`}`;
  }

  #starts() {
    const known = STARTS.some(one => one.id === this.from) || this.recent.some(one => one.id === this.from);
    return html`<div class="row">
      <label class="inline">Start from <select @change=${event => setQuery({from: event.target.value}, {push: true})}>
        <optgroup label="Examples">${STARTS.map(({id, name}) => html`<option value=${id} ?selected=${id === this.from}>${name}</option>`)}</optgroup>
        ${known ? nothing : html`<option value=${this.from} selected>experiment ${this.from}</option>`}
        ${this.recent.length ? html`<optgroup label="Experiments">${this.recent.map(one => html`
          <option value=${one.id} ?selected=${one.id === this.from}>${one.name.slice(0, 60)} · ${ago(one.createdAt)}</option>`)}</optgroup>` : nothing}
      </select></label>
      <button @click=${() => this.#anew()}>Undo all changes</button></div>`;
  }

  #workbench() {
    return html`<div class="workbench">
      <section class="card" aria-label="Form">
        ${this.broken ? html`<p class="problem" role="status">The JSON cannot be read at the moment, so the form waits.
          <button @click=${() => this.#edit(this.request)}>Go back to what the form shows</button></p>` : nothing}
        <facet-form name="request" .schema=${this.schema} .value=${this.request} .errors=${this.errors}
          .open=${['/dataset', '/training']} ?disabled=${this.broken} @edit=${event => this.#edit(event.detail)}></facet-form>
      </section>
      <div class="side">
        <div class="submit card">
          <button class="primary" ?disabled=${this.sending || this.broken} @click=${this.#submit}>${
            this.sending ? 'Submitting …' : 'Submit experiment'}</button>
          <span role="status">${this.#verdict()}</span>
        </div>
        <facet-request-preview .request=${this.request} @checked=${event => this.errors = event.detail}></facet-request-preview>
        <section class="card"><h2>The same as JSON</h2>
          <facet-json-editor .text=${this.text}
            @edit=${event => this.#typed(event.detail)} @broken=${event => this.#break(event.detail)}></facet-json-editor>
          <facet-request where="/experiments" .body=${this.request}></facet-request></section>
      </div></div>`;
  }

  #verdict() {
    if (this.broken) return 'The JSON cannot be read.';
    if (!this.errors.length) return nothing;
    return html`${this.errors.length === 1 ? '1 problem' : this.errors.length + ' problems'}:
      ${errorLinks(this.errors, where => this.querySelector('facet-form').show(where))}`;
  }

  async #begin() {
    const from = this.begun = this.from;
    this.failure = null;
    try {
      this.schema ??= requestOf(await apiDescription(this.closing.signal), 'submitExperiment').schema;
      const kept = draft.read(from);
      const request = kept === null ? await startFrom(from, this.schema, this.closing.signal) : null;
      if (from !== this.from) return;
      this.errors = [];
      if (request) {
        this.#show(request);
      } else if (faultOf(kept)) {
        this.request = await startFrom(from, this.schema, this.closing.signal);
        this.text = kept;
        this.broken = true;
      } else {
        this.request = JSON.parse(kept);
        this.text = kept;
        this.broken = false;
      }
    } catch (failure) {
      if (this.closing.signal.aborted) return;
      this.failure = failure;
      if (!(failure instanceof Problem)) console.error(failure);
    }
  }

  #show(request) {
    this.request = request;
    this.text = JSON.stringify(request, null, 2);
    this.broken = false;
  }

  #edit(request) {
    this.#show(request);
    draft.write(this.from, this.text);
  }

  #typed({text, value}) {
    this.request = value;
    this.text = text;
    this.broken = false;
    draft.write(this.from, text);
  }

  #break(text) {
    this.text = text;
    this.broken = true;
    draft.write(this.from, text);
  }

  #anew() {
    draft.forget(this.from);
    this.#begin();
  }

  async #submit() {
    this.sending = true;
    try {
      const {id, name} = await post('/experiments', this.request);
      draft.forget(this.from);
      notify(`“${name}” is submitted.`);
      go('/experiments/' + id);
    } catch (failure) {
      if (failure.errors?.length) {
        this.errors = failure.errors;
        await this.updateComplete;
        this.querySelector('facet-form').show(failure.errors[0].pointer);
      } else {
        notify(failure.message, 'bad');
      }
    }
    this.sending = false;
  }
}

customElements.define('facet-new', NewExperiment);
