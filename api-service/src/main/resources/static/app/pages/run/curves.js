import {number} from '../../format.js';

/** So many new points of one series are shown as they are; then their outline is asked for. */
const MOST_ARRIVED = 1_500;

/** The series of a run: outlines of what is stored, and the points that have arrived since, each step once. */
export class Curves {
  #known = new Map();
  #range = {};
  version = 0;

  /** @param series as the API gives them @param range {from?, to?} in steps, of which they are */
  replace(series, range) {
    const before = this.#known;
    this.#known = new Map();
    this.#range = range;
    for (const {name, total, points} of series) {
      const stored = points.map(({step, value}) => [step, number(value)]);
      const last = stored.at(-1)?.[0] ?? -1;
      const arrived = new Map([...before.get(name)?.arrived ?? []].filter(([step]) => step > last));
      this.#known.set(name, {total, stored, arrived, last});
      before.delete(name);
    }
    for (const [name, {arrived}] of before) {
      if (arrived.size) this.#known.set(name, {total: 0, stored: [], arrived, last: -1});
    }
    this.version++;
  }

  /** @returns whether so much has arrived that the stored series should be read again */
  add(name, step, value) {
    if (!this.#known.has(name)) this.#known.set(name, {total: 0, stored: [], arrived: new Map(), last: -1});
    const curve = this.#known.get(name);
    curve.arrived.delete(step);
    curve.arrived.set(step, value);
    curve.points = null;
    this.version++;
    return curve.arrived.size > 0 && curve.arrived.size % MOST_ARRIVED === 0;
  }

  names() {
    return [...this.#known.keys()].sort();
  }

  /** [[step, value], …] by rising step. */
  points(name) {
    const curve = this.#known.get(name);
    if (!curve) return [];
    return curve.points ??= this.#joined(curve);
  }

  /** How many points were recorded within the range. */
  total(name) {
    const curve = this.#known.get(name);
    if (!curve) return 0;
    return curve.total + [...curve.arrived.keys()].filter(step => step > curve.last && this.#shows(step)).length;
  }

  #joined({stored, arrived}) {
    const all = new Map(stored);
    for (const [step, value] of arrived) {
      if (this.#shows(step)) all.set(step, value);
    }
    return [...all].sort(([a], [b]) => a - b);
  }

  #shows(step) {
    const {from = -Infinity, to = Infinity} = this.#range;
    return step >= from && step <= to;
  }
}
