import {html, nothing} from 'lit';
import {FacetElement, problemView} from '../../element.js';
import {ask, Problem} from '../../net/api.js';
import {conditionsOf} from '../../ui/conditions.js';
import {at, withValue} from '../../form/tree.js';
import {figure, roughly, setting} from '../../format.js';

const PAUSE = 450;
const MOST_LISTED = 200;

/**
 * What a request would become: its images and plane, its runs and what they cost, asked anew a moment after each change. `where`
 * takes the request; `basis` is the experiment with the dataset where that is not the request itself. The event "checked" has the
 * problems of the request as its detail; the empty list where there is none.
 */
class Preview extends FacetElement {
  static properties = {request: {attribute: false}, where: {}, basis: {attribute: false}, chosen: {state: true},
    plan: {state: true}, pictures: {state: true}, failure: {state: true}, busy: {state: true}};

  constructor() {
    super();
    this.where = '/experiments';
    this.chosen = 0;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.asked?.abort();
    this.#forget();
  }

  updated(changed) {
    if (!['request', 'where', 'basis', 'chosen'].some(name => changed.has(name))) return;
    clearTimeout(this.timer);
    this.asked?.abort();
    this.timer = setTimeout(() => this.#ask(), this.plan ? PAUSE : 0);
  }

  render() {
    const {plan} = this;
    return html`<section class="card" aria-label="What it would become" aria-busy=${this.busy ? 'true' : 'false'}><h2>What it would become</h2>
      ${this.failure ? problemView(this.failure) : nothing}
      ${plan ? html`<div class=${this.failure ? 'faded' : ''}>${this.#cost(plan)}</div>` : nothing}
      ${plan || this.failure ? nothing : html`<p class="quiet" role="status">Asking …</p>`}
    </section>
    ${this.pictures ? this.#dataset() : nothing}
    ${plan?.plan.length > 1 ? this.#runs(plan) : nothing}`;
  }

  #cost({runs, reused, cost, plan}) {
    return html`<dl class="facts">
      <dt>Runs</dt><dd>${figure(runs)}${reused ? ` (${figure(reused)} taken over from identical ones)` : ''}</dd>
      ${plan.length ? html`<dt>Length</dt><dd>${range(plan.map(run => run.totalSteps))} steps each</dd>
        <dt>Training sets</dt><dd>${range(plan.map(run => run.images))} images</dd>` : nothing}
      <dt>Estimated time</dt><dd><strong>${typeof cost.seconds === 'number' ? 'about ' + roughly(cost.seconds) : 'not known yet'}</strong>
        <span class="quiet">· ${cost.basis}</span></dd>
    </dl>`;
  }

  #dataset() {
    const {images, cells, dataset} = this.pictures;
    const runs = this.plan?.plan ?? [];
    return html`<section class="card"><div class="row between"><h2>Dataset</h2>
      ${runs.length > 1 ? html`<label class="inline">of run <select @change=${event => this.chosen = Number(event.target.value)}>
        ${runs.slice(0, MOST_LISTED).map((run, k) => html`<option value=${k} ?selected=${k === this.chosen}>${k + 1}: ${described(run)}</option>`)}
        </select></label>` : nothing}</div>
      <div class="pictures">
        <figure><figcaption>Conditions</figcaption>
          <facet-condition-plane still .dataset=${dataset} .cells=${cells} label="Conditions of the dataset"></facet-condition-plane></figure>
        <figure><figcaption>Images, framed by whether they are trained on</figcaption>
          <img src=${images} alt="Images of the dataset, spread over its plane"></figure>
      </div></section>`;
  }

  #runs({plan}) {
    const names = [...new Set(plan.flatMap(run => Object.keys(run.parameters)))];
    const rest = plan.length - MOST_LISTED;
    return html`<details class="card"><summary><strong>All ${figure(plan.length)} runs</strong></summary><div class="scroll" tabindex="0">
      <table class="data"><thead><tr><th scope="col" class="n">Run</th>${names.map(name => html`<th scope="col">${name}</th>`)}
        <th scope="col" class="n">Seed</th><th scope="col" class="n">Images</th><th scope="col" class="n">Steps</th></tr></thead>
      <tbody>${plan.slice(0, MOST_LISTED).map(run => html`<tr><td class="n">${run.ordinal + 1}</td>
        ${names.map(name => html`<td>${name in run.parameters ? setting(run.parameters[name]) : '–'}</td>`)}
        <td class="n">${run.seed}</td><td class="n">${figure(run.images)}</td><td class="n">${figure(run.totalSteps)}</td></tr>`)}</tbody></table></div>
      ${rest > 0 ? html`<p class="quiet">and ${figure(rest)} more</p>` : nothing}</details>`;
  }

  async #ask() {
    const asked = this.asked = new AbortController();
    const {signal} = asked;
    const {request} = this;
    this.busy = true;
    try {
      const plan = await ask(this.where + '?dryRun=true', request, {signal});
      if (signal.aborted) return;
      this.plan = plan;
      this.failure = null;
      this.#tell([]);
      this.chosen = Math.min(this.chosen, Math.max(0, plan.plan.length - 1));
    } catch (failure) {
      if (signal.aborted) return;
      this.failure = failure;
      this.#tell(failure instanceof Problem ? failure.errors : []);
      if (!(failure instanceof Problem)) console.error(failure);
    }
    await this.#show(this.basis ?? request, signal);
    if (!signal.aborted) this.busy = false;
  }

  /** The dataset is shown even where something else in the request is wrong. */
  async #show(request, signal) {
    const run = this.plan?.plan[this.chosen];
    const {dataset} = applied(request, run?.parameters ?? {});
    if (!dataset?.kind) {
      this.#forget();
      this.pictures = null;
      return;
    }
    const seed = run?.seed ?? 0;
    const drawn = JSON.stringify([dataset, seed]);
    if (this.pictures?.drawn === drawn) return;
    try {
      const picture = await ask(`/datasets/preview?picture=images&seed=${seed}`, dataset, {accept: 'image/png', signal});
      const whole = {size: 32, margin: 0, ...dataset};
      const cells = await conditionsOf(whole, seed, signal).catch(() => null);
      if (signal.aborted) return;
      this.#forget();
      this.pictures = {drawn, dataset: whole, cells, images: URL.createObjectURL(picture)};
    } catch (failure) {
      // The dry run has said what is wrong with it.
      if (!(failure instanceof Problem) && !signal.aborted) console.error(failure);
    }
  }

  #tell(errors) {
    this.dispatchEvent(new CustomEvent('checked', {detail: errors, bubbles: true}));
  }

  #forget() {
    if (this.pictures) URL.revokeObjectURL(this.pictures.images);
  }
}

/** The request with what the sweep, or an arm, chose for one run. */
export function applied(request, parameters) {
  const settings = {...request.arms?.[parameters.arm], ...parameters};
  return Object.entries(settings).filter(([path]) => path.startsWith('dataset.')).sort()
    .reduce((whole, [path, value]) => {
      const place = path.split('.').map(name => /^\d+$/.test(name) ? Number(name) : name);
      const listed = at(whole, ['dataset', 'holdout']);
      const isAlone = place[1] === 'holdout' && listed && !Array.isArray(listed);
      const ready = isAlone ? withValue(whole, ['dataset', 'holdout'], [listed]) : whole;
      return withValue(ready, place, value);
    }, request);
}

function described(run) {
  const parts = Object.entries(run.parameters).map(([name, value]) => `${name.split('.').at(-1)} ${setting(value)}`);
  return [...parts, `seed ${run.seed}`].join(', ').slice(0, 80);
}

function range(numbers) {
  const [least, most] = numbers.reduce(([low, high], one) => [Math.min(low, one), Math.max(high, one)], [Infinity, -Infinity]);
  return least === most ? figure(least) : `${figure(least)} to ${figure(most)}`;
}

customElements.define('facet-request-preview', Preview);
