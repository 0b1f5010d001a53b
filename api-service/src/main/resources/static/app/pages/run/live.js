import {get, path} from '../../net/api.js';
import {follow} from '../../net/events.js';
import {number} from '../../format.js';
import {Curves} from './curves.js';

const ENDED = new Set(['SUCCEEDED', 'FAILED', 'CANCELLED']);
const REDRAW = 400;
/** Progress of the last minutes tells how fast it goes now. */
const REMEMBERED = 120_000;

export function hasEnded(status) {
  return ENDED.has(status);
}

/**
 * A run as it is now: its series, as they are stored and as they arrive, and its state. The stream is opened first and says where
 * it begins; what was stored is read after that, so that there is no gap between the two.
 */
export class LiveRun {
  curves = new Curves();
  /** What the stream told last: status, attempt, pauseAsked, fault, message, progress. */
  state = {};
  /** "waiting" before anything has come, then "live", "reconnecting", or "ended". */
  phase = 'waiting';
  error = null;
  seen = [];

  /** @param onState called when the state of the run is another */
  constructor(host, id, onState) {
    this.host = host;
    this.id = id;
    this.onState = onState;
    this.range = {};
    host.addController(this);
  }

  hostConnected() {}

  hostDisconnected() {
    this.open?.abort();
  }

  /** Reads what is stored, and follows the run if it has not ended. Does nothing where that goes on already. */
  start(status) {
    if (hasEnded(status)) {
      if (this.phase === 'waiting') {
        this.phase = 'ended';
        this.load();
      }
    } else if (!this.following) {
      this.#follow();
    }
  }

  /** Shows steps of this range alone; an empty one shows all. @param range {from?: number, to?: number} */
  show(range) {
    if (range.from === this.range.from && range.to === this.range.to) return;
    this.range = range;
    if (this.phase !== 'waiting') this.load();
  }

  async load() {
    this.loading?.abort();
    const {signal} = this.loading = new AbortController();
    const {from, to} = this.range;
    try {
      const series = await get(path(`/runs/${this.id}/metrics`, {maxPoints: 1000, fromStep: from, toStep: to}), {signal});
      this.curves.replace(series, this.range);
      this.error = null;
    } catch (failure) {
      if (signal.aborted) return;
      this.error = failure;
    }
    this.loaded = true;
    this.host.requestUpdate();
  }

  /** Seconds until the end at the pace of the last minutes; null where that cannot be told. */
  secondsLeft(run) {
    const last = this.seen.at(-1);
    const first = this.seen.find(one => last.at - one.at >= 5_000);
    if (run.status !== 'RUNNING' || run.progress >= 1) return null;
    if (first && last.progress > first.progress) {
      return Math.max(0, (1 - last.progress) * (last.at - first.at) / (last.progress - first.progress) / 1000 - (Date.now() - last.at) / 1000);
    }
    const attempt = run.attempts?.at(-1);
    const elapsed = attempt && !attempt.endedAt ? (Date.now() - Date.parse(attempt.startedAt)) / 1000 : 0;
    return run.attempts?.length === 1 && run.progress > 0.02 ? elapsed * (1 - run.progress) / run.progress : null;
  }

  async #follow() {
    this.open?.abort();
    const {signal} = this.open = new AbortController();
    this.following = true;
    this.loaded = false;
    try {
      await follow(path(`/runs/${this.id}/events`, {history: false}), {
        signal,
        opened: () => {
          this.phase = 'live';
          if (!this.loaded) this.load();
          this.#soon();
        },
        broken: () => {
          this.phase = 'reconnecting';
          this.#soon();
        },
        on: {
          metric: point => this.#arrived(point),
          progress: ({progress}) => this.#progressed(progress),
          status: state => this.#changed(state),
        },
        ended: (kind, data) => kind === 'status' && hasEnded(data.status),
      });
      if (!signal.aborted) this.phase = 'ended';
    } catch (failure) {
      this.error = failure;
      this.phase = 'ended';
    }
    if (!signal.aborted) {
      this.following = false;
      this.#soon();
    }
  }

  #arrived({name, step, value}) {
    if (this.curves.add(name, step, number(value))) this.load();
    this.#soon();
  }

  #progressed(progress) {
    this.state.progress = progress;
    const now = Date.now();
    this.seen = [...this.seen.filter(one => now - one.at < REMEMBERED), {at: now, progress}];
    this.#soon();
  }

  #changed(state) {
    // Another attempt goes on from a checkpoint, and may record anew what lay after it.
    if (this.state.attempt !== undefined && state.attempt !== this.state.attempt) {
      this.seen = [];
      this.load();
    }
    const {progress} = this.state;
    this.state = {fault: null, message: null, ...state, progress};
    this.onState();
    this.#soon();
  }

  #soon() {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.host.requestUpdate();
    }, REDRAW);
  }
}
