import {html, nothing} from 'lit';
import {FacetPage, Loader, problemView} from '../element.js';
import {ago, time} from '../format.js';
import {get} from '../net/api.js';
import {link, setQuery} from '../route.js';
import {countsBar} from '../ui/counts.js';
import {progressBar, STATES, stateBadge} from '../ui/state.js';
import {experimentActions} from './experiments/actions.js';
import {ExperimentList} from './experiments/list.js';

const POLL_EVERY = 4_000;
const TYPED = 300;
/** More are fetched when the end is this near, in pixels. */
const AHEAD = 600;
const FILTERS = ['q', 'label', 'recipe', 'status'];

class Experiments extends FacetPage {
  recipes = new Loader(this, signal => get('/recipes', {signal}));
  polling = new Loader(this, () => this.list?.poll() ?? null, {every: POLL_EVERY});

  firstUpdated() {
    const end = this.querySelector('.list-end');
    const watch = new IntersectionObserver(
      entries => entries.some(entry => entry.isIntersecting) && this.list.more(), {rootMargin: AHEAD + 'px'});
    watch.observe(end);
    this.closing.signal.addEventListener('abort', () => watch.disconnect());
  }

  /** A tall window has room for more than a page. */
  updated() {
    const {items, error} = this.list;
    if (items.length && !error && this.querySelector('.list-end').getBoundingClientRect().top < innerHeight + AHEAD) this.list.more();
  }

  willUpdate() {
    const filters = Object.fromEntries(FILTERS.map(name => [name, this.query.getAll(name)]).filter(([, values]) => values.length));
    const key = JSON.stringify(filters);
    if (this.key === key) return;
    this.key = key;
    this.list?.close();
    this.list = new ExperimentList(filters, () => this.requestUpdate());
    this.list.more();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.list?.close();
  }

  render() {
    this.title('Experiments');
    const {items, next, error, loading} = this.list;
    const filtered = FILTERS.some(name => this.query.has(name));
    return html`
      <div class="row between"><h1>Experiments</h1><a class="button primary" href="#/new">New experiment</a></div>
      ${this.#filters()}
      ${error ? problemView(error) : nothing}
      ${items.length ? html`<div class="scroll card flush"><table class="data experiments">
        <thead><tr><th scope="col">Name</th><th scope="col">Recipe</th><th scope="col">Runs</th><th scope="col">Progress</th>
          <th scope="col">Created</th><th scope="col"><span class="hidden">Actions</span></th></tr></thead>
        <tbody>${items.map(one => this.#row(one))}</tbody></table></div>` : nothing}
      ${!items.length && next === null && !error ? html`<p class="empty">${filtered ? 'No experiments match the filters.' : html`
        No experiments yet. <a href="#/new">Submit one</a>, or start from a <a href="#/recipes">recipe</a>.`}</p>` : nothing}
      <div class="list-end">${next !== null && (items.length || error) ? html`
        <button ?disabled=${loading} @click=${() => this.list.more()}>${loading ? 'Loading …' : 'More'}</button>` : nothing}
        ${!items.length && loading ? html`<p class="quiet" role="status">Loading …</p>` : nothing}</div>`;
  }

  #row(one) {
    return html`<tr>
      <td class="wrap"><a href=${link('/experiments/' + one.id)}>${one.name}</a>
        ${Object.entries(one.labels).map(([key, value]) => html`<button class="tag" title="Show those with this label"
          @click=${() => this.#addLabel(`${key}:${value}`)}>${key}: ${value}</button>`)}</td>
      <td class="nowrap">${one.recipe ? html`<a href=${link('/recipes', {recipe: one.recipe})}>${one.recipe}</a>
        <span class="quiet">${one.scale}</span>` : html`<span class="quiet">–</span>`}</td>
      <td>${countsBar(one.runs)}</td>
      <td class="nowrap">${progressBar(one.progress, 'Progress of ' + one.name)}</td>
      <td class="nowrap"><span title=${time(one.createdAt)}>${ago(one.createdAt)}</span></td>
      <td class="right nowrap">${experimentActions(one, {
        changed: now => this.list.put(now), gone: () => this.list.drop(one.id), style: 'plain',
      })}</td></tr>`;
  }

  #filters() {
    const {query} = this;
    const states = query.getAll('status');
    const labels = query.getAll('label');
    return html`<div class="row" role="search" aria-label="Filter experiments">
      <label class="inline"><span class="hidden">Search</span>
        <input type="search" placeholder="Search by name" .value=${query.get('q') ?? ''} @input=${this.#search}></label>
      <label class="inline"><span class="hidden">Recipe</span><select @change=${event => setQuery({recipe: event.target.value})}>
        <option value="">Any recipe</option>
        ${(this.recipes.value ?? []).map(({name}) => html`<option value=${name} ?selected=${query.get('recipe') === name}>${name}</option>`)}
      </select></label>
      <form class="inline-form" @submit=${event => {
        event.preventDefault();
        this.#addLabel(new FormData(event.target).get('label').trim());
        event.target.reset();
      }}><label class="inline"><span class="hidden">Label</span>
        <input name="label" placeholder="label, as team:neuro" pattern="[^:]+:.*" title="key:value" required size="18"></label></form>
      <fieldset class="states"><legend class="hidden">With runs in these states</legend>${STATES.map(state => html`
        <label class="choice"><input type="checkbox" .checked=${states.includes(state)} @change=${event => setQuery({
          status: event.target.checked ? [...states, state] : states.filter(one => one !== state),
        })}>${stateBadge(state)}</label>`)}</fieldset>
      ${labels.map(label => html`<span class="chip">${label}<button class="plain" aria-label="Remove the filter ${label}"
        @click=${() => setQuery({label: labels.filter(one => one !== label)})}>×</button></span>`)}
      ${FILTERS.some(name => query.has(name)) ? html`<button class="plain" @click=${() =>
        setQuery(Object.fromEntries(FILTERS.map(name => [name, null])))}>Clear filters</button>` : nothing}</div>`;
  }

  #addLabel(label) {
    setQuery({label: [...new Set([...this.query.getAll('label'), label])]});
  }

  #search(event) {
    clearTimeout(this.typing);
    const text = event.target.value;
    this.typing = setTimeout(() => this.isConnected && setQuery({q: text}), TYPED);
  }
}

customElements.define('facet-experiments', Experiments);
