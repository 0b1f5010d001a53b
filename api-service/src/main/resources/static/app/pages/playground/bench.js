import {html, nothing} from 'lit';
import {FacetElement, Loader, problemView} from '../../element.js';
import {get, Problem} from '../../net/api.js';
import {apiDescription, atPath, fieldsOf, requestOf} from '../../form/schema.js';
import {setting} from '../../format.js';
import {link, onRoute, route, setQuery} from '../../route.js';
import '../../ui/condition-plane.js';
import {conditionsOf, gridOf} from '../../ui/conditions.js';
import {progressBar, stateBadge} from '../../ui/state.js';
import {paint} from '../../npy.js';
import {askedOf, filmOf, follow, offset, requestFor, stepsOf, stop, submit} from './draw.js';
import {drawnOf, forget, historyView, remember} from './history.js';
import {seenView} from './seen.js';
import './film.js';
import './settings.js';
import '../../ui/request.js';

const MOST_SHOWN = 400;

/**
 * One trained model to draw from. Its address has the checkpoint, weights, seed, sampler and the last point, and the sample set
 * that is shown, so a reload shows the same images without drawing them again. `live` is what was seen of one that is not drawn
 * to its end (yet); it stands before the last one that is.
 */
class Bench extends FacetElement {
  static properties = {run: {}, sample: {state: true}, film: {state: true}, live: {state: true}, waiting: {state: true}, failure: {state: true},
    errors: {state: true}, chosen: {state: true}, drawn: {state: true}, snap: {state: true}};

  model = new Loader(this, signal => this.#load(signal));

  constructor() {
    super();
    this.errors = [];
    this.chosen = 0;
    this.snap = true;
  }

  connectedCallback() {
    super.connectedCallback();
    this.drawn = drawnOf(this.run);
    onRoute(() => this.#arrive(), this.closing.signal);
    this.#arrive();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.current?.abort();
  }

  /** What stands in the address, with defaults. */
  get settings() {
    const {query} = route();
    const sampler = {};
    for (const [name, field] of this.model.value ? fieldsOf(this.model.value.schema) : []) {
      const text = query.get(name);
      if (text !== null) sampler[name] = field.kind === 'number' && text.trim() && Number.isFinite(Number(text)) ? Number(text) : text;
    }
    return {
      checkpoint: query.get('checkpoint') ?? 'latest',
      weights: query.get('weights') ?? 'EMA',
      seed: integer(query.get('seed'), 0),
      count: Math.min(200, Math.max(1, integer(query.get('count'), 1))),
      sampler,
    };
  }

  get point() {
    const {query} = route();
    const [x, y] = [query.get('x'), query.get('y')].map(text => text === null || text.trim() === '' ? NaN : Number(text));
    return Number.isFinite(x) && Number.isFinite(y) ? {x, y} : null;
  }

  render() {
    document.title = 'Playground · Facet';
    return this.model.render(({run, name}) => html`
      <div class="row between"><h1>Playground <span class="quiet">· ${name}, run ${run.ordinal + 1}</span></h1>
        <span class="row"><a href=${link('/runs/' + run.id)}>The run</a><a href="#/playground">Another model</a></span></div>
      <p class="row">${stateBadge(run.status)}
        ${Object.entries(run.parameters).map(([path, value]) => html`<span class="tag">${path} ${setting(value)}</span>`)}
        <span class="tag">seed ${run.seed}</span></p>
      ${run.checkpoints.length ? this.#bench()
        : html`<p class="card empty">This run has kept no checkpoint yet, so there is nothing to draw from.</p>`}`);
  }

  #bench() {
    const {run, cells, schema} = this.model.value;
    const {settings, point} = this;
    const marks = (this.sample?.images ?? []).map(({condition, estimate, correct}) => ({asked: condition, estimate, correct}));
    return html`<div class="bench">
      <section class="card" aria-label="Where to draw"><h2>Click where to draw</h2>
        <facet-condition-plane label="Plane of conditions" .dataset=${run.spec.dataset} .cells=${cells}
          .point=${point} .marks=${marks} ?snap=${this.snap}
          @pick=${event => this.#draw(event.detail)} @aim=${event => setQuery(event.detail)}></facet-condition-plane>
        ${this.#place(point)}
      </section>
      <section class="card" aria-label="What is drawn" aria-busy=${this.waiting ? 'true' : 'false'}>
        <div class="row between progress-row"><h2>From noise to image</h2>${this.#progress()}</div>
        ${this.#outcome()}</section>
      <section class="card" aria-label="How it is drawn"><h2>How it is drawn</h2>
        <facet-draw-settings .run=${run} .settings=${settings} .schema=${schema} .errors=${this.errors}
          @settings=${event => this.#set(event.detail)}></facet-draw-settings>
        ${point ? html`<facet-request json where="/runs/${run.id}/samples" .body=${this.#request(point)}></facet-request>` : nothing}</section>
      </div>
      ${historyView(this.run, this.drawn, this.sample?.id, () => this.drawn = forget(this.run))}`;
  }

  #place(point) {
    const {run} = this.model.value;
    const {extent} = gridOf(run.spec.dataset);
    return html`<form class="row place" @submit=${event => {
        event.preventDefault();
        const [x, y] = ['x', 'y'].map(name => Number(event.target.elements[name].value));
        this.#draw({x, y});
      }}>
      ${['x', 'y'].map(name => html`<label class="inline">${name} <input name=${name} type="number" step="any" min="0" max=${extent} required
        .value=${point ? String(point[name]) : ''} @keydown=${event => event.stopPropagation()}></label>`)}
      <button class="primary">Draw</button>
      <label class="inline"><input type="checkbox" .checked=${this.snap}
        @change=${event => this.snap = event.target.checked}>clicks go to the nearest condition</label></form>
      <p class="hint">Arrow keys move the point, Enter draws. Between conditions the model has to interpolate; in what was held out, to compose.</p>`;
  }

  #progress() {
    const {waiting} = this;
    if (!waiting) return nothing;
    const {status, progress} = waiting;
    // Whoever listens hears of each quarter.
    return html`<span class="row"><span><span role="status">${progress !== undefined
      ? html`<span class="hidden">${25 * Math.floor(4 * progress)} % denoised</span>`
      : status ? stateBadge(status) : html`<span class="quiet">Asking …</span>`}</span>${
        progress === undefined ? nothing : progressBar(progress, 'Denoised')}</span>
      ${waiting.jobId ? html`<button @click=${() => stop(waiting.jobId)}>Stop</button>` : nothing}</span>`;
  }

  #outcome() {
    const {waiting} = this;
    const {sample, film} = this.live ?? this;
    const faded = this.failure || waiting && sample?.id !== this.loading;
    const {dataset} = this.model.value.run.spec;
    return html`${this.failure ? problemView(this.failure) : nothing}
      ${waiting?.why ? html`<p class="quiet" role="status">${waiting.why}</p>` : nothing}
      ${!film && !waiting && !this.failure ? html`<p class="empty">Nothing is drawn yet.</p>` : nothing}
      ${film ? html`<div class=${faded ? 'faded' : ''}>
        <facet-film .sample=${sample} .film=${film} margin=${dataset.margin ?? 0} .chosen=${this.chosen}
          @choose=${event => this.chosen = event.detail}></facet-film>
        ${seenView(sample, this.chosen, dataset)}</div>` : nothing}`;
  }

  async #load(signal) {
    const run = await get('/runs/' + encodeURIComponent(this.run), {signal});
    const [experiment, api, cells] = await Promise.all([
      get('/experiments/' + run.experimentId, {signal}).catch(() => null),
      apiDescription(signal),
      // The plane can be clicked on without its colours, too.
      conditionsOf(run.spec.dataset, run.seed, signal).catch(() => null),
    ]);
    return {run, name: experiment?.name ?? 'an experiment', cells, schema: atPath(requestOf(api, 'drawSamples').schema, 'sampler')};
  }

  #request(point) {
    const {settings} = this;
    return requestFor(point, settings, stepsOf(settings.sampler, this.model.value.run.spec.diffusion?.timesteps ?? 1000));
  }

  #set(change) {
    const {sampler, ...others} = change;
    const values = {...others};
    if (sampler) for (const [name] of fieldsOf(this.model.value.schema)) values[name] = sampler[name];
    setQuery(values);
    const {point} = this;
    this.errors = [];
    clearTimeout(this.later);
    // With another setting, the same point is drawn again, so that they can be compared.
    if (point && (this.sample || this.live)) this.later = setTimeout(() => this.#draw(point), 500);
  }

  /** Shows the sample set that the address names, where it is another. */
  async #arrive() {
    const id = route().query.get('sample');
    this.requestUpdate();
    if (!id || id === this.sample?.id || id === this.loading) return;
    await this.#watch(async signal => {
      this.loading = id;
      return this.#follow(id, signal);
    });
  }

  async #draw(point) {
    clearTimeout(this.later);
    setQuery({x: point.x, y: point.y, sample: null});
    await this.#watch(async signal => {
      const {id, jobId} = await submit(this.run, this.#request(point), signal);
      this.loading = id;
      setQuery({sample: id});
      this.waiting = {jobId, status: 'QUEUED'};
      return this.#follow(id, signal);
    });
  }

  #follow(id, signal) {
    return follow(id, {
      tell: ({status, progress, jobId}, why) => {
        this.waiting = {status, progress: status === 'RUNNING' ? progress : undefined, jobId, why};
      },
      show: (sample, film) => {
        if (signal.aborted || sample.runId !== this.run) return;
        if (this.live?.sample.id !== id) this.chosen = 0;
        this.live = {sample: {...sample, images: askedOf(sample)}, film};
      },
    }, signal);
  }

  /** Waits for a sample set and shows it; whatever is asked for next takes its place. */
  async #watch(ask) {
    this.current?.abort();
    const current = this.current = new AbortController();
    const {signal} = current;
    this.waiting = {};
    this.loading = null;
    this.failure = null;
    this.errors = [];
    try {
      const sample = await ask(signal);
      if (sample.status !== 'SUCCEEDED') {
        throw new Problem({status: 0, detail: sample.message ?? (sample.status === 'CANCELLED' ? 'It was stopped.' : 'It failed.')});
      }
      const unfit = sample.runId !== this.run ? 'These samples are of another run.'
        : sample.count > MOST_SHOWN ? `These are ${sample.count} images, too many for this page. The API has them as images.npy.` : null;
      if (unfit) throw new Problem({status: 0, detail: unfit});
      const film = await filmOf(sample, signal);
      if (signal.aborted) return;
      if (this.live?.sample.id !== sample.id) this.chosen = 0;
      this.sample = sample;
      this.film = film;
      this.live = null;
      this.#remember(sample, film);
    } catch (failure) {
      if (signal.aborted) return;
      this.failure = failure;
      this.errors = (failure.errors ?? []).map(one => ({...one, pointer: one.pointer?.replace(/^\/sampler/, '')}));
      if (!(failure instanceof Problem)) console.error(failure);
    }
    this.waiting = null;
    this.loading = null;
  }

  #remember(sample, film) {
    const canvas = document.createElement('canvas');
    paint(canvas, film.values, offset(film, 0, film.frames - 1), film.height, film.width);
    const {x, y} = sample.images[0].condition;
    const {query} = route();
    query.delete('sample');
    this.drawn = remember(this.run, {
      id: sample.id, x, y, count: sample.images.length, right: sample.images.filter(one => one.correct).length,
      query: query.toString(), picture: canvas.toDataURL(),
    });
  }
}

function integer(text, byDefault) {
  const value = text === null || text.trim() === '' ? NaN : Number(text);
  return Number.isSafeInteger(value) ? value : byDefault;
}

customElements.define('facet-bench', Bench);
