import {html, nothing} from 'lit';
import {FacetPage, Loader, problemView} from '../element.js';
import {shortId} from '../format.js';
import {get, path} from '../net/api.js';
import {link} from '../route.js';
import '../ui/chart.js';
import {download} from '../ui/download.js';
import '../ui/lines.js';
import {notify} from '../ui/notices.js';
import {Brush} from './compare/brush.js';
import {choose, chosen, MOST} from './compare/choice.js';
import {curves} from './compare/curves.js';
import {dependence} from './compare/dependence.js';
import {Details} from './compare/details.js';
import {differences} from './compare/differences.js';
import {isOver} from './compare/facts.js';
import {finals} from './compare/finals.js';
import {Memory} from './compare/memory.js';
import './compare/picker.js';
import {filters, selection} from './compare/selection.js';
import {SeriesStore, sizeFor} from './compare/series-store.js';
import {viewOf} from './compare/view.js';

const LIVE = 5_000;
/** Of a CSV file in all. */
const CSV_POINTS = 2_000_000;

/** Many runs beside each other: curves, last values, what they depend on, and what differs. */
class Page extends FacetPage {
  static properties = {version: {state: true}, waiting: {state: true}, failure: {state: true}};

  store = new SeriesStore();
  details = new Details();
  memory = new Memory();
  brush = new Brush();
  #asked = '';

  constructor() {
    super();
    this.version = 0;
    this.waiting = false;
    this.failure = null;
    this.runs = new Loader(this, signal => this.#loadRuns(signal));
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('facet-theme', () => this.requestUpdate(), {signal: this.closing.signal});
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.open?.abort();
    this.brush.stop();
  }

  // What is shown, and where it comes from

  async #loadRuns(signal) {
    const choice = chosen(this.query);
    if (!choice.experiment && !choice.runs.length) return {items: [], missing: [], experiment: null};
    const query = choice.runs.length
      ? {id: choice.runs, limit: MOST}
      : {experiment: choice.experiment, orderBy: choice.order, limit: choice.top};
    const [page, experiment] = await Promise.all([
      get('/runs', {query, signal}),
      choice.experiment ? get('/experiments/' + encodeURIComponent(choice.experiment), {signal}) : null,
    ]);
    const found = new Set(page.items.map(run => run.id));
    const inOrder = choice.runs.length ? choice.runs.map(id => page.items.find(run => run.id === id)).filter(Boolean) : page.items;
    this.runs.every = page.items.every(isOver) ? null : LIVE;
    return {items: inOrder, missing: choice.runs.filter(id => !found.has(id)), experiment};
  }

  willUpdate() {
    const choice = chosen(this.query);
    const asked = [choice.experiment, choice.order, choice.top, ...choice.runs].join();
    if (this.#asked && this.#asked !== asked) this.runs.reload();
    this.#asked = asked;
    this.view = this.runs.value ? viewOf(choice, this) : null;
    if (this.view) this.#read(this.view);
  }

  /** Reads the series that are in view, and the specs, where they are not there yet. */
  async #read({runs, series, choice, halfLife, all}) {
    const size = sizeFor(runs.length * series.length, choice.smoothing > 0);
    // The average needs what came before.
    const from = choice.from === null ? null : Math.max(0, Math.floor(choice.from - 4 * halfLife));
    const wanted = JSON.stringify([runs.map(run => run.id + run.status), series, from, choice.to, size]);
    // A slow answer is waited for, however often runs are looked at meanwhile.
    if (this.wanted === wanted && (this.reading || this.read === this.runs.value)) return;
    // What grows meanwhile is read without a word.
    this.waiting = this.wanted !== wanted;
    this.wanted = wanted;
    this.read = this.runs.value;
    this.open?.abort();
    const open = this.open = new AbortController();
    this.reading = true;
    try {
      await this.store.read({runs, names: series, from, to: choice.to, size}, {signal: open.signal, onPart: () => this.version++});
      await this.details.read(all, {signal: open.signal, onPart: () => this.requestUpdate()});
      this.failure = null;
    } catch (failure) {
      if (open.signal.aborted) return;
      this.failure = failure;
    }
    this.reading = this.waiting = false;
    // Somebody may have looked in vain.
    this.requestUpdate();
  }

  #emphasise(key, run) {
    this.querySelectorAll('facet-lines').forEach(chart => chart.emphasis = key);
    this.querySelectorAll('facet-chart').forEach(chart => chart.highlight(run));
    this.querySelectorAll('[data-key]').forEach(entry => entry.classList.toggle('emphasised', entry.dataset.key === key));
    this.querySelectorAll('[data-run]').forEach(cell => cell.classList.toggle('emphasised', cell.dataset.run === run));
  }

  /** What has this key in the legend stands out everywhere; null: nothing. */
  emphasiseKey(key) {
    const item = this.view?.items.find(one => one.key === key);
    this.#emphasise(key, item?.runs.length === 1 ? item.runs[0].id : null);
  }

  /** @param id of a run; null: nothing stands out */
  emphasiseRun(id) {
    const item = id && this.view?.items.find(one => one.runs.some(run => run.id === id));
    this.#emphasise(item ? item.key : null, item ? id : null);
  }

  // What is seen

  render() {
    this.title('Compare');
    const choice = chosen(this.query);
    if (!choice.experiment && !choice.runs.length) {
      return html`<h1>Compare runs</h1><div class="card empty"><p>Nothing is chosen yet. Choose runs in the
        <a href="#/runs">list of runs</a>, or open an <a href="#/experiments">experiment</a> and compare its runs.</p></div>`;
    }
    return this.runs.error ? html`<h1>Compare runs</h1>${problemView(this.runs.error)}` : this.runs.render(() => this.#page(this.view));
  }

  #page(view) {
    const {all, choice} = view;
    const {missing, experiment} = this.runs.value;
    return html`
      <div class="row between compare-head">
        <h1>Compare ${all.length === 1 ? '1 run' : all.length + ' runs'}${experiment
          ? html` of <a href=${link('/experiments/' + experiment.id)}>${experiment.name}</a>` : nothing}</h1>
        <span class="row tools">
          ${this.waiting ? html`<span class="quiet" role="status">reading …</span>`
            : all.every(isOver) ? nothing : html`<span class="quiet">live</span>`}
          <button @click=${() => this.#copy()}>Copy link</button>
          <button @click=${() => this.#csv(view)} ?disabled=${!view.visible.length}>Export CSV</button>
        </span>
      </div>
      ${this.failure ? problemView(this.failure) : nothing}
      ${missing.length ? html`<p class="problem" role="alert">
        ${missing.length === 1 ? 'One run is' : missing.length + ' runs are'} not there any more, or not for you to see:
        ${missing.map(shortId).join(', ')}.
        <button class="plain" @click=${() => choose({run: all.map(run => run.id)})}>Leave out</button></p>` : nothing}
      ${experiment && !choice.runs.length ? selection(view, experiment, this) : nothing}
      ${all.length === 0 ? html`<p class="card empty">There are no runs to compare.</p>` : html`
        ${filters(view, this)}
        ${curves(view, this)}
        ${finals(view, this)}
        ${dependence(view, this)}
        ${this.#differences(view)}`}`;
  }

  #differences({choice, runs, series, known, names}) {
    const results = [...new Set([...series, ...known.filter(name => /^accuracy\.[^.]+$/.test(name))])];
    const remove = choice.runs.length > 1 ? run => choose({run: choice.runs.filter(id => id !== run.id)}) : null;
    return html`<section class="card" aria-labelledby="compare-differences">
      <div class="row between"><h2 id="compare-differences">What differs</h2>
        <label class="inline"><input type="checkbox" .checked=${choice.all}
          @change=${() => choose({rows: choice.all ? null : 'all'})}>Show all rows</label></div>
      ${runs.length
        ? differences(runs, {names, details: this.details.all, all: choice.all, series: results, remove})
        : html`<p class="empty">No run is within the filters.</p>`}
    </section>`;
  }

  // Taking it away

  async #copy() {
    try {
      await navigator.clipboard.writeText(location.href);
      notify('The link is copied. It shows the same runs, series and choices.');
    } catch {
      prompt('The link to this page:', location.href);
    }
  }

  #csv({visible, series, choice}) {
    const size = Math.max(5, Math.min(100_000, Math.floor(CSV_POINTS / (visible.length * series.length))));
    const stretch = {fromStep: choice.from, toStep: choice.to};
    const where = path('/metrics', {run: visible.map(run => run.id), names: series, maxPoints: size, limit: MOST, ...stretch});
    download(where, 'compare.csv', 'text/csv');
  }
}

customElements.define('facet-compare', Page);
