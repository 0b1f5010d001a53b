// What facet-lines knows of a curve besides how it is drawn.

import {series as style} from '../../palette.js';

/**
 * A series as it is drawn: its steps and values as arrays of numbers, and its colour.
 * @param one {label, points, …}, as facet-lines takes it
 * @param place of it among the series
 */
export function curve(one, place) {
  const {color, dash} = style(one.n ?? place);
  const drawn = columns(one.points);
  const raw = one.raw ? columns(one.raw) : null;
  return {
    ...drawn,
    raw,
    key: one.key ?? one.label,
    label: one.label,
    color: one.color ?? color,
    dash: one.dash ?? dash,
    width: one.width ?? 1.6,
    total: one.total ?? one.points.length,
    shown: one.shown ?? (one.raw ?? one.points).length,
    odd: one.odd ?? oddSteps(raw ?? drawn),
    notPositive: drawn.values.reduce((n, value) => n + (value <= 0), 0),
  };
}

function oddSteps({steps, values}) {
  return [...steps].filter((_, k) => !Number.isFinite(values[k]));
}

/** @param one {label, points: [[step, low, high], …], n?, key?, color?} */
export function band(one, place) {
  return {
    key: one.key ?? one.label,
    color: one.color ?? style(one.n ?? place).color,
    steps: Float64Array.from(one.points, point => point[0]),
    lows: Float64Array.from(one.points, point => point[1]),
    highs: Float64Array.from(one.points, point => point[2]),
  };
}

function columns(points) {
  return {
    steps: Float64Array.from(points, point => point[0]),
    values: Float64Array.from(points, point => point[1]),
  };
}

/** Where the first step is that is not before this one; the number of steps where there is none. */
export function firstFrom(steps, step) {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle] < step) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the point is that is nearest to a step; −1 where the curve does not reach so far, but for some slack. */
export function nearest({steps}, step, slack) {
  if (steps.length === 0 || step < steps[0] - slack || step > steps.at(-1) + slack) return -1;
  const after = Math.min(firstFrom(steps, step), steps.length - 1);
  return after > 0 && step - steps[after - 1] <= steps[after] - step ? after - 1 : after;
}

/** The first and the last step of all curves; null where there is no point. */
export function domain(curves) {
  let first = Infinity;
  let last = -Infinity;
  for (const {steps} of curves) {
    if (steps.length === 0) continue;
    first = Math.min(first, steps[0]);
    last = Math.max(last, steps.at(-1));
  }
  return first > last ? null : {from: first, to: last};
}

/** The height of a curve at a step, along the line between two of its points; null in a gap and beyond its ends. */
export function heightAt({steps, values}, step, log) {
  const k = firstFrom(steps, step);
  if (k === steps.length || k === 0 && steps[0] !== step) return null;
  if (steps[k] === step) return drawable(values[k], log) ? values[k] : null;
  if (!drawable(values[k], log) || !drawable(values[k - 1], log)) return null;
  const share = (step - steps[k - 1]) / (steps[k] - steps[k - 1]);
  return log ? values[k - 1] ** (1 - share) * values[k] ** share : values[k - 1] + share * (values[k] - values[k - 1]);
}

/** The smallest and largest value that can be drawn within a range of steps, lines over its edges included; null: none. */
export function extremes(curves, bands, {from, to}, log) {
  let low = Infinity;
  let high = -Infinity;
  const take = value => {
    if (!drawable(value, log)) return;
    if (value < low) low = value;
    if (value > high) high = value;
  };
  const scan = ({steps, values}) => {
    for (const edge of [from, to]) take(heightAt({steps, values}, edge, log) ?? NaN);
    for (let k = firstFrom(steps, from); k < steps.length && steps[k] <= to; k++) take(values[k]);
  };
  for (const one of curves) {
    scan(one);
    if (one.raw) scan(one.raw);
  }
  for (const {steps, lows, highs} of bands) {
    scan({steps, values: lows});
    scan({steps, values: highs});
  }
  return low > high ? null : {low, high};
}

/** A range of the value axis with some air around what is shown, in uPlot's form. */
export function padded(found, log) {
  if (!found) return log ? [0.1, 1] : [0, 1];
  const {low, high} = found;
  if (log) {
    return [round(low * 0.97, Math.floor), round(high * 1.03, Math.ceil)];
  }
  // Nothing but zero, such as an accuracy at first: on the scale of shares.
  if (low === 0 && high === 0) return [-0.05, 1];
  const air = high > low ? 0.05 * (high - low) : 0.1 * Math.abs(high);
  return [low - air, high + air];
}

/** The next of 1, 2, 5, 10, 20, … below or above. */
function round(value, way) {
  const decade = 10 ** Math.floor(Math.log10(value));
  const steps = [1, 2, 5, 10].map(one => one * decade);
  return way === Math.floor ? steps.findLast(one => one <= value) ?? decade : steps.find(one => one >= value) ?? 10 * decade;
}

export function drawable(value, log) {
  return Number.isFinite(value) && !(log && value <= 0);
}
