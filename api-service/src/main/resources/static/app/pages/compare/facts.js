// What is known of runs, and how they differ.

import {number, setting, shortId} from '../../format.js';
import {series as style} from '../../palette.js';

const COLORS = 8;
const NAMED = 4;

/** An object as its leaves by dotted path; lists and empty objects are leaves. */
export function flatten(value, path = '', into = new Map()) {
  const inner = value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : [];
  if (inner.length === 0) into.set(path, value);
  for (const [name, one] of inner) flatten(one, path ? path + '.' + name : name, into);
  return into;
}

/** A leaf as text. */
export function shown(value) {
  if (value === undefined) return '–';
  if (value === null) return 'none';
  return Number.isInteger(value) ? value.toLocaleString('en') : setting(value);
}

/** The paths whose values are not the same for all. @param all maps by path, one a run */
export function differing(all) {
  const paths = new Set(all.flatMap(one => [...one.keys()]));
  return [...paths].filter(path => {
    const first = JSON.stringify(all[0].get(path));
    return all.some(one => JSON.stringify(one.get(path)) !== first);
  });
}

/** What was chosen for a run: swept parameters and its seed. */
export function settings(run) {
  return new Map([...Object.entries(run.parameters), ['seed', run.seed]]);
}

/** The swept parameters of the runs, without those that are the same for all where runs differ in others. */
export function sweptOf(runs) {
  const all = runs.map(run => new Map(Object.entries(run.parameters)));
  return all.length ? differing(all) : [];
}

/**
 * A name for each run: what differs between them. Runs of one setting and seed are told apart by the ends of their ids.
 * @param specs flattened specs by id, for runs of several experiments; may be empty
 */
export function names(runs, specs) {
  let facts = runs.map(settings);
  let paths = facts.length ? differing(facts) : [];
  const full = runs.every(run => specs.has(run.id));
  if (full && runs.length > 1 && new Set(facts.map(fact => text(fact, paths))).size < runs.length) {
    facts = runs.map(run => new Map([...specs.get(run.id), ['seed', run.seed]]));
    paths = differing(facts);
  }
  const ordered = [...paths.filter(path => path !== 'seed').slice(0, NAMED), ...paths.filter(path => path === 'seed')];
  const plain = facts.map(fact => text(fact, ordered));
  return new Map(runs.map((run, k) => {
    const twice = plain.filter(name => name === plain[k]).length > 1;
    return [run.id, plain[k] === '' ? 'run ' + shortId(run.id) : twice ? `${plain[k]} #${shortId(run.id).slice(-4)}` : plain[k]];
  }));
}

/** "fraction 0.5, seed 1": the last part of a path says enough where no other path ends so. */
export function text(fact, paths) {
  const last = path => path.slice(path.lastIndexOf('.') + 1);
  return paths.map(path => {
    const alone = paths.filter(other => last(other) === last(path)).length === 1;
    return `${alone ? last(path) : path} ${shown(fact.get(path))}`;
  }).join(', ');
}

/**
 * A number for the colour and dash of each run that does not change when younger runs come or go: each takes, in the order of their
 * ids, the colour that its id points at, or the next that fewer runs have.
 */
export function looks(runs) {
  const taken = new Array(COLORS).fill(0);
  const numbers = new Map();
  for (const id of runs.map(run => run.id).sort()) {
    const wanted = parseInt(id.slice(-6), 16) % COLORS;
    const least = Math.min(...taken);
    let color = wanted;
    while (taken[color] > least) color = (color + 1) % COLORS;
    numbers.set(id, color + COLORS * taken[color]);
    taken[color]++;
  }
  return numbers;
}

export function look(n) {
  return style(n);
}

/** The last value of a series; null where there is none. */
export function latest(run, name) {
  return number(run.metrics[name] ?? null);
}

/** Whether more is better: "high", "low", or null where it cannot be known. */
export function better(name) {
  const plain = name.replace(/^raw\./, '');
  if (/^accuracy\b.*\.(low|high)$/.test(plain)) return null;
  if (/^(accuracy|score)\b/.test(plain)) return 'high';
  return /^(loss|error|form\.residual|seconds)\b/i.test(plain) ? 'low' : null;
}

export function isOver(run) {
  return ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(run.status);
}

/** The value of an axis for a run: "seed", "parameters.PATH" or "metrics.NAME". */
export function valueOn(run, axis) {
  if (axis === 'seed') return run.seed;
  if (axis.startsWith('metrics.')) return latest(run, axis.slice(8));
  return run.parameters[axis.replace(/^parameters\./, '')] ?? null;
}

/** "metrics.loss" as "loss". */
export function axisName(axis) {
  return axis.replace(/^(metrics|parameters)\./, '');
}

/**
 * The scale of an axis: numbers, or texts in order.
 * @returns {{numeric: boolean, texts: string[], log: boolean}} log: numbers above zero of which the largest is over 30 times the least
 */
export function scaleOf(runs, axis) {
  const values = runs.map(run => valueOn(run, axis)).filter(value => value !== null);
  const numeric = values.every(value => typeof value === 'number');
  const finite = numeric ? values.filter(Number.isFinite) : [];
  const log = finite.length > 1 && Math.min(...finite) > 0 && Math.max(...finite) / Math.min(...finite) > 30;
  return {numeric, log, texts: numeric ? [] : [...new Set(values.map(shown))].sort()};
}

/** Where a run is on an axis: a number, or the place of its text; null where it has no finite value there. */
export function placeOn(run, axis, scale) {
  const value = valueOn(run, axis);
  if (value === null) return null;
  if (!scale.numeric) return scale.texts.indexOf(shown(value));
  return Number.isFinite(value) ? value : null;
}

/** The runs within every brushed interval. */
export function brushed(runs, brush) {
  const scales = new Map([...brush.keys()].map(axis => [axis, scaleOf(runs, axis)]));
  return runs.filter(run => [...brush].every(([axis, [low, high]]) => {
    const place = placeOn(run, axis, scales.get(axis));
    const slack = 1e-5 * Math.max(Math.abs(low), Math.abs(high));
    return place !== null && place >= low - slack && place <= high + slack;
  }));
}

/** Orders runs by their swept parameters: numbers by size, texts by the alphabet. */
export function bySetting(paths) {
  return (a, b) => {
    for (const path of paths) {
      const [one, other] = [a.parameters[path], b.parameters[path]];
      const numeric = typeof one === 'number' && typeof other === 'number';
      const order = numeric ? one - other : shown(one).localeCompare(shown(other), 'en', {numeric: true});
      if (order) return order;
    }
    return a.id < b.id ? -1 : 1;
  };
}
