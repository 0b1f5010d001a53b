import {get} from '../../net/api.js';
import {number} from '../../format.js';
import {isOver} from './facts.js';

/** Points in all, so that a page of many runs is as quick as one of few. */
const BUDGET = 80_000;
const BUDGET_TO_SMOOTH = 400_000;
const SIZES = [2_000, 1_000, 500, 200, 100];
const SIZES_TO_SMOOTH = [20_000, 5_000, ...SIZES];
/** Runs whose series are asked for at once. */
const AT_ONCE = 20;
const WAYS = 3;

/** How many points of each series to ask for. */
export function sizeFor(curves, smoothing) {
  const [budget, sizes] = smoothing ? [BUDGET_TO_SMOOTH, SIZES_TO_SMOOTH] : [BUDGET, SIZES];
  return sizes.find(size => size * curves <= budget) ?? sizes.at(-1);
}

/** The series that were read, by run and name. What cannot have changed is not read again. */
export class SeriesStore {
  #entries = new Map();

  /**
   * The points of a series, as read last, whatever was asked for then; null before that.
   * @returns {{points: [step, value][], total: number} | null}
   */
  of(run, name) {
    return this.#entries.get(run.id + ' ' + name) ?? null;
  }

  /**
   * Reads what is missing or may have grown. Calls back after each part.
   * @param wanted {runs, names, from, to, size}: steps null for all
   */
  async read(wanted, {signal, onPart}) {
    const behind = new Map();
    for (const run of wanted.runs) {
      const names = wanted.names.filter(name => !this.#holds(run, name, wanted));
      const key = names.join(',');
      if (names.length) behind.set(key, [...behind.get(key) ?? [], run]);
    }
    const parts = [...behind].flatMap(([names, runs]) => chunks(runs, AT_ONCE).map(some => ({names: names.split(','), runs: some})));
    const work = async () => {
      for (let part = parts.shift(); part; part = parts.shift()) {
        await this.#readPart(part, wanted, signal);
        onPart();
      }
    };
    await Promise.all(Array.from({length: WAYS}, work));
  }

  #holds(run, name, {from, to, size}) {
    const entry = this.#entries.get(run.id + ' ' + name);
    return Boolean(entry) && entry.final && entry.from === from && entry.to === to
      && (entry.size === size || entry.total <= entry.points.length);
  }

  async #readPart({runs, names}, {from, to, size}, signal) {
    const answer = await get('/metrics', {
      query: {run: runs.map(run => run.id), names, maxPoints: size, limit: AT_ONCE, fromStep: from, toStep: to}, signal,
    });
    const read = new Map(answer.items.map(item => [item.runId, new Map(item.series.map(one => [one.name, one]))]));
    for (const run of runs) {
      for (const name of names) {
        const one = read.get(run.id)?.get(name);
        const points = (one?.points ?? []).map(({step, value}) => [step, number(value)]);
        this.#entries.set(run.id + ' ' + name, {points, total: one?.total ?? 0, from, to, size, final: isOver(run)});
      }
    }
  }
}

function chunks(all, size) {
  return Array.from({length: Math.ceil(all.length / size)}, (_, k) => all.slice(k * size, (k + 1) * size));
}
