// What has a line in the legend and a curve in each chart: a run, or a group of runs.

import {shortId} from '../../format.js';
import {bySetting, shown, text} from './facts.js';
import {smooth, together} from './statistics.js';

export const OVER_SEEDS = 'seeds';

/** @returns {{key, label, n, runs}[]} n is the number of its colour */
export function itemsOf(runs, {names, looks, group, swept}) {
  if (!group) return runs.map(run => ({key: shortId(run.id), label: names.get(run.id), n: looks.get(run.id), runs: [run]}));
  const groups = new Map();
  for (const run of [...runs].sort(bySetting(group === OVER_SEEDS ? swept : [group]))) {
    const value = group === OVER_SEEDS
      ? text(new Map(Object.entries(run.parameters)), swept) || 'all runs'
      : `${group.slice(group.lastIndexOf('.') + 1)} ${shown(run.parameters[group])}`;
    groups.set(value, [...groups.get(value) ?? [], run]);
  }
  return [...groups].map(([value, members], n) => ({key: value, label: `${value} (n = ${members.length})`, n, runs: members}));
}

/**
 * The curves and bands of one series, as facet-lines takes them.
 * @param halfLife of the smoothing, in steps; 0: none
 */
export function curvesOf(items, name, store, {halfLife, band}) {
  const series = [];
  const bands = [];
  for (const {key, label, n, runs} of items) {
    const read = runs.map(run => store.of(run, name)).filter(one => one?.points.length);
    if (!read.length) continue;
    const sums = {total: sum(read, one => one.total), shown: sum(read, one => one.points.length)};
    if (runs.length === 1) {
      series.push({key, label, n, ...sums, ...smoothed(read[0].points, halfLife)});
      continue;
    }
    const found = together(read.map(one => one.points), band);
    series.push({key, label, n, ...sums, ...smoothed(found.mean, halfLife), odd: found.odd, width: 2});
    bands.push({key, label, n, points: found.band});
  }
  return {series, bands};
}

function smoothed(points, halfLife) {
  return halfLife ? {points: smooth(points, halfLife), raw: points} : {points};
}

function sum(all, of) {
  return all.reduce((total, one) => total + of(one), 0);
}
