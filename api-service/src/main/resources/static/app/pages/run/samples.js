import {html, nothing} from 'lit';
import {FacetElement, Loader, problemView} from '../../element.js';
import {ago} from '../../format.js';
import {blob, get, path, post} from '../../net/api.js';
import {readNpy} from '../../npy.js';
import {link, setQuery} from '../../route.js';
import {notify} from '../../ui/notices.js';
import {stateBadge} from '../../ui/state.js';
import {hasEnded} from './live.js';
import {grid, overCheckpoints} from './sample-views.js';

const MOST_SETS = 500;
/** A request for so many checkpoints is spread evenly over those that are kept. */
const MOST_CHECKPOINTS = 24;

/** What a run draws, checkpoint by checkpoint. */
class Samples extends FacetElement {
  static properties = {run: {attribute: false}, query: {attribute: false}, side: {state: true}, asking: {state: true}, refused: {state: true}};

  sets = new Loader(this, async signal => {
    const all = [];
    let cursor = null;
    do {
      const page = await get(`/runs/${this.run.id}/samples`, {query: {limit: 500, cursor}, signal});
      all.push(...page.items);
      cursor = page.next;
    } while (cursor && all.length < MOST_SETS);
    this.sets.every = all.some(one => !hasEnded(one.status)) ? 1_500 : 15_000;
    return all;
  });
  drawn = new Loader(this, signal => this.#load(signal));

  constructor() {
    super();
    this.side = 4;
  }

  willUpdate() {
    const chosen = this.#chosen();
    const key = chosen && (this.query.has('all') && chosen.status === 'SUCCEEDED' ? this.#alike(chosen).map(one => one.id).join()
      : chosen.id + chosen.status);
    if (key !== this.key) {
      this.key = key;
      this.drawn.reload();
    }
  }

  async #load(signal) {
    const chosen = this.#chosen();
    if (chosen?.status !== 'SUCCEEDED') return null;
    const wanted = this.query.has('all') ? this.#alike(chosen) : [chosen];
    return Promise.all(wanted.map(set => this.#fetch(set, signal)));
  }

  async #fetch({id}, signal) {
    this.known ??= new Map();
    if (!this.known.has(id)) {
      const [set, bytes] = await Promise.all([
        get(path('/samples/' + id, {limit: 500}), {signal}), blob(`/samples/${id}/images.npy`, {signal})]);
      this.known.set(id, {set, ...readNpy(await bytes.arrayBuffer())});
    }
    return this.known.get(id);
  }

  /** The newest set of each checkpoint that was asked for as this one was, by rising step. */
  #alike(chosen) {
    const asked = request(chosen);
    const newest = new Map();
    for (const one of this.sets.value) {
      if (one.status === 'SUCCEEDED' && request(one) === asked && !newest.has(one.checkpointStep)) newest.set(one.checkpointStep, one);
    }
    return [...newest.values()].sort((a, b) => a.checkpointStep - b.checkpointStep);
  }

  /** Steps that samples were drawn from, rising. */
  #steps() {
    return [...new Set((this.sets.value ?? []).map(one => one.checkpointStep))].sort((a, b) => a - b);
  }

  #chosen() {
    const all = this.sets.value ?? [];
    const byId = all.find(one => one.id === this.query.get('set'));
    if (byId) return byId;
    const steps = this.#steps();
    const asked = Number(this.query.get('step'));
    const step = this.query.has('step') && steps.includes(asked) ? asked : steps.at(-1);
    const there = all.filter(one => one.checkpointStep === step);
    // Over the checkpoints one request is followed: what was asked alike comes first.
    return there.find(one => request(one) === this.following) ?? there[0] ?? null;
  }

  render() {
    return html`${this.#form()}${this.sets.render(all => all.length === 0
      ? html`<p class="card empty">Nothing was drawn from this run yet. ${this.run.checkpoints.length ? 'Draw a grid above, or anything in the ' : 'It has no checkpoint to draw from. '}
          ${this.run.checkpoints.length ? html`<a href=${link('/playground/' + this.run.id)}>playground</a>.` : nothing}</p>`
      : html`${this.#slider(all)}${this.#grid()}`)}`;
  }

  #form() {
    const kept = this.#toDraw();
    return html`<section class="card"><h2>Draw a grid at every kept checkpoint</h2>
      <div class="row">
        <label class="inline">Conditions <select @change=${event => this.side = Number(event.target.value)}>${[2, 3, 4, 6, 8].map(side => html`
          <option value=${side} ?selected=${side === this.side}>${side} × ${side}</option>`)}</select></label>
        <button class="primary" ?disabled=${this.asking || kept.length === 0}
          @click=${() => this.#ask()}>Draw at ${kept.length} ${kept.length === 1 ? 'checkpoint' : 'checkpoints'}</button>
        <span class="quiet">${kept.length < this.run.checkpoints.length ? `Evenly among the ${this.run.checkpoints.length} that are kept. ` : ''}Same conditions and noise at each, so that they compare.</span>
      </div>
      ${this.refused ? problemView(this.refused) : nothing}</section>`;
  }

  #toDraw() {
    const kept = this.run.checkpoints.filter(one => one.step > 0);
    if (kept.length <= MOST_CHECKPOINTS) return kept;
    return Array.from({length: MOST_CHECKPOINTS}, (_, n) => kept[Math.round(n * (kept.length - 1) / (MOST_CHECKPOINTS - 1))]);
  }

  async #ask() {
    this.asking = true;
    this.refused = null;
    const extent = this.run.spec.dataset.size + 2 * (this.run.spec.dataset.margin ?? 0);
    const step = extent / this.side;
    // Half a step from the border, rounded to what is drawn alike at every size.
    const labels = Array.from({length: this.side}, (_, n) => Math.round(4 * (n + 0.5) * step) / 4);
    const conditions = labels.flatMap(y => labels.map(x => ({x, y})));
    try {
      for (const {step: checkpoint} of this.#toDraw()) {
        const set = await post(`/runs/${this.run.id}/samples`, {conditions, checkpoint: String(checkpoint), seed: 0});
        this.following = request(set);
      }
      setQuery({set: null, step: null});
      notify('The samples are asked for; they come one by one');
    } catch (failure) {
      this.refused = failure;
    }
    this.asking = false;
    this.sets.reload();
  }

  #slider(all) {
    const steps = this.#steps();
    const chosen = this.#chosen();
    const there = all.filter(one => one.checkpointStep === chosen.checkpointStep);
    const best = this.run.checkpoints.find(one => one.best)?.step;
    return html`<div class="card row plane-tools">
      <label class="inline grow">Checkpoint <input type="range" min="0" max=${steps.length - 1}
        .value=${String(steps.indexOf(chosen.checkpointStep))} ?disabled=${steps.length < 2}
        aria-valuetext="step ${chosen.checkpointStep}" @input=${event => {
          this.following = request(chosen);
          setQuery({step: steps[event.target.value], set: null});
        }}>
        <output class="mono">${chosen.checkpointStep.toLocaleString('en')}</output>${chosen.checkpointStep === best ? html`<span class="tag">best</span>` : nothing}</label>
      ${there.length > 1 ? html`<label class="inline">Samples <select
        @change=${event => setQuery({set: event.target.value, step: null})}>${there.map(one => html`
        <option value=${one.id}
          ?selected=${one.id === chosen.id}>${one.count === 1 ? '1 image' : one.count + ' images'}, ${ago(one.createdAt)}</option>`)}</select></label>` : nothing}
      <label class="inline"><input type="checkbox" .checked=${this.query.has('all')}
        @change=${event => setQuery({all: event.target.checked ? 1 : null})}> All checkpoints</label>
      ${stateBadge(chosen.status)}
      <a href=${link('/playground/' + this.run.id, {sample: chosen.id})}>In the playground</a>
    </div>`;
  }

  #grid() {
    const chosen = this.#chosen();
    if (chosen.status === 'FAILED') return html`<p class="problem">${chosen.message}</p>`;
    if (chosen.status !== 'SUCCEEDED') return html`<p class="card empty" role="status">${chosen.status === 'CANCELLED' ? 'This drawing was cancelled.' : 'They are being drawn …'}</p>`;
    if (this.drawn.error) return problemView(this.drawn.error);
    const {value} = this.drawn;
    if (!value?.some(({set}) => set.id === chosen.id)) return html`<p class="quiet" role="status">Loading …</p>`;
    return this.query.has('all')
      ? overCheckpoints(value, set => link('/runs/' + this.run.id, {tab: 'samples', set: set.id}))
      : grid(value.find(({set}) => set.id === chosen.id));
  }
}

/** What was asked, whatever the checkpoint. */
function request({spec}) {
  return JSON.stringify({...spec, checkpoint: null});
}

customElements.define('facet-run-samples', Samples);
