import {html} from 'lit';
import {FacetPage, Loader} from '../element.js';
import {duration, figure} from '../format.js';
import {get} from '../net/api.js';
import {setQuery} from '../route.js';
import {depthsView, jobsIn, longestWait} from './queue/depths.js';
import {failuresView} from './queue/failures.js';
import {KINDS, byKind, kindName} from './queue/job.js';
import './queue/next.js';
import './queue/throughput.js';
import {workersView} from './queue/workers.js';

const EVERY = 2_500;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FEW = 20;
const MANY = 200;

/** Who does what, what waits, how much is done, and what went wrong. */
class Page extends FacetPage {
  /** Ends of jobs by their minute: only the last ones are asked for again. */
  ended = new Map();
  until = 0;
  lines = new Map();
  state = new Loader(this, signal => this.#load(signal), {every: EVERY});

  async #load(signal) {
    const kind = this.query.get('kind') || null;
    const [queue, workers, running, waiting] = await Promise.all([
      get('/queue', {query: {minutes: this.#minutes()}, signal}),
      get('/workers', {signal}),
      get('/jobs', {query: {status: 'RUNNING', limit: 500}, signal}),
      get('/jobs', {query: {status: 'QUEUED', kind, limit: this.query.has('all') ? MANY : FEW}, signal}),
    ]);
    this.#keep(queue);
    return {queue, workers, running: new Map(running.items.map(job => [job.id, job])), waiting: waiting.items};
  }

  /** As many as have gone by since the last time, and that one. */
  #minutes() {
    return Math.min(60, Math.ceil((Date.now() - this.until) / MINUTE) + 1);
  }

  #keep(queue) {
    const since = Date.parse(queue.since);
    const oldest = Date.parse(queue.at) - HOUR;
    for (const minute of this.ended.keys()) if (minute >= since || minute < oldest) this.ended.delete(minute);
    for (const one of queue.ended) {
      const minute = Date.parse(one.minute);
      this.ended.set(minute, [...this.ended.get(minute) ?? [], one]);
    }
    this.until = Date.parse(queue.at);
  }

  #choose(values) {
    setQuery(values);
    this.state.reload();
  }

  render() {
    this.title('Queue');
    return html`<h1>Queue</h1>${this.state.render(value => this.#all(value))}`;
  }

  #all({queue, workers, running, waiting}) {
    const ended = [...this.ended.values()].flat();
    const kind = this.query.get('kind') ?? '';
    const waits = kind ? queue.open.filter(line => line.kind === kind) : queue.open;
    return html`
      ${summary(queue, workers)}
      ${workersView(workers, running)}
      <div class="split">
        ${depthsView(queue.open, this.lines)}
        <section class="card" aria-labelledby="queue-throughput">
          <h2 id="queue-throughput">Throughput</h2>
          <facet-throughput .ended=${ended} .until=${Date.parse(queue.at)} .kind=${kind}></facet-throughput>
        </section>
      </div>
      <section class="card" aria-labelledby="queue-next">
        <div class="row between">
          <h2 id="queue-next">Next jobs</h2>
          <span class="row">
            <label class="inline">Kind
              <select @change=${event => this.#choose({kind: event.target.value || null})}>
                <option value="" ?selected=${!kind}>all</option>
                ${this.#kinds(queue, ended).map(one => html`<option value=${one} ?selected=${one === kind}>${kindName(one)}</option>`)}
              </select></label>
            <label class="inline"><input type="checkbox" .checked=${this.query.has('all')}
              @change=${event => this.#choose({all: event.target.checked ? 'yes' : null})}> up to ${MANY}</label>
          </span>
        </div>
        <facet-next-jobs .jobs=${waiting} .total=${jobsIn(waits, 'QUEUED')} @changed=${() => this.state.reload()}></facet-next-jobs>
      </section>
      ${failuresView(queue.failures)}`;
  }

  #kinds(queue, ended) {
    return [...new Set([...KINDS, ...queue.open.map(line => line.kind), ...ended.map(one => one.kind)])].sort(byKind);
  }
}

function summary(queue, workers) {
  const alive = workers.filter(worker => worker.alive);
  const slots = alive.reduce((sum, worker) => sum + worker.slots + worker.interactiveSlots, 0);
  const wait = longestWait(queue.open);
  const paused = jobsIn(queue.open, 'PAUSED');
  const speed = queue.imagesPerSecond;
  const trains = jobsIn(queue.open.filter(line => line.kind === 'TRAIN'), 'RUNNING') > 0;
  return html`<dl class="sums card" aria-label="In short">
    ${sum('Waiting', jobsIn(queue.open, 'QUEUED').toLocaleString('en'), wait === null ? 'nothing waits' : `the longest for ${duration(wait)}`)}
    ${sum('Running', jobsIn(queue.open, 'RUNNING').toLocaleString('en'), paused ? `${paused.toLocaleString('en')} paused` : 'none paused')}
    ${sum('Workers alive', alive.length.toLocaleString('en'), slots === 1 ? '1 slot' : `${slots.toLocaleString('en')} slots`)}
    ${sum('Training speed', speed === undefined ? '–' : figure(Math.round(speed)), speed !== undefined ? 'images / s' : trains ? 'not known yet' : 'nothing trains')}
  </dl>`;
}

function sum(name, value, beside) {
  return html`<div><dt>${name}</dt><dd><b>${value}</b> <span class="quiet">${beside}</span></dd></div>`;
}

customElements.define('facet-queue', Page);
