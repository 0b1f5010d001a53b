// Means over runs, their intervals, and smoothing. Pure arithmetic.

const MOST_STEPS = 3_000;
const GRID = 1_500;

/** Quantiles 0.975 of Student's t for 1 to 30 degrees of freedom: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2. */
const T975 = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
  2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042];

/** Above 30 degrees the first terms of the expansion about the normal quantile: Abramowitz and Stegun, 26.7.5. */
function t975(degrees) {
  if (degrees <= T975.length) return T975[degrees - 1];
  const z = 1.959964;
  return z + (z ** 3 + z) / (4 * degrees) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2);
}

/**
 * Mean and 95 % t-interval of the finite ones of some values.
 * @returns {{n, mean, low, high, least, largest, odd}} low and high are NaN for fewer than two; odd: how many are not finite
 */
export function summary(values) {
  const finite = values.filter(Number.isFinite);
  const n = finite.length;
  const mean = finite.reduce((sum, x) => sum + x, 0) / n;
  const half = n < 2 ? NaN : t975(n - 1) * Math.sqrt(finite.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1) / n);
  return {n, mean, low: mean - half, high: mean + half, least: Math.min(...finite), largest: Math.max(...finite), odd: values.length - n};
}

/**
 * A moving average in which the weight of each point before halves with every so many steps, however many points lie between. A value
 * that is no number stays where it is, and the average goes on after it.
 * @param points [[step, value], …]
 */
export function smooth(points, halfLife) {
  let sum = 0;
  let weight = 0;
  let before = 0;
  return points.map(([step, value]) => {
    if (!Number.isFinite(value)) return [step, value];
    const keep = 0.5 ** ((step - before) / halfLife);
    sum = keep * sum + value;
    weight = keep * weight + 1;
    before = step;
    return [step, sum / weight];
  });
}

/**
 * The mean of several curves at each step that any has, each read along the line between its points and not beyond its ends, and
 * their least and largest, or the t-interval. Of very many steps an even grid is taken; the least and largest are then those of all
 * points around.
 * @param all of points [[step, value], …], one list a run
 * @param kind "range" or "t"
 * @returns {{mean: [step, value][], band: [step, low, high][], odd: number[]}} odd: steps where a value is no number
 */
export function together(all, kind) {
  const odd = [...new Set(all.flatMap(points => points.filter(([, value]) => !Number.isFinite(value)).map(([step]) => step)))].sort((a, b) => a - b);
  const steps = grid(all);
  const columns = all.map(points => along(points, steps));
  const extremes = kind === 'range' ? around(all, steps) : null;
  const mean = [];
  const band = [];
  steps.forEach((step, k) => {
    const found = summary(columns.map(column => column[k]).filter(value => value !== null));
    if (found.n === 0) return;
    mean.push([step, found.mean]);
    if (extremes) band.push([step, Math.min(found.least, extremes.low[k]), Math.max(found.largest, extremes.high[k])]);
    else band.push([step, found.low, found.high]);
  });
  return {mean, band, odd};
}

function grid(all) {
  const steps = Float64Array.from(new Set(all.flatMap(points => points.map(([step]) => step)))).sort();
  if (steps.length <= MOST_STEPS) return steps;
  const first = steps[0];
  const apart = (steps.at(-1) - first) / (GRID - 1);
  return Float64Array.from({length: GRID}, (_, k) => first + k * apart);
}

/** A curve at given steps, which are in order; null beyond its ends and in gaps. */
function along(points, steps) {
  let k = 0;
  return Array.from(steps, step => {
    while (k < points.length && points[k][0] < step) k++;
    if (k === points.length) return null;
    const [after, value] = points[k];
    if (after === step) return Number.isFinite(value) ? value : null;
    if (k === 0) return null;
    const [before, last] = points[k - 1];
    const read = last + (step - before) / (after - before) * (value - last);
    return Number.isFinite(read) ? read : null;
  });
}

/** The least and largest of all points that are nearest to each of the steps. */
function around(all, steps) {
  const low = new Float64Array(steps.length).fill(Infinity);
  const high = new Float64Array(steps.length).fill(-Infinity);
  for (const points of all) {
    let k = 0;
    for (const [step, value] of points) {
      while (k + 1 < steps.length && Math.abs(steps[k + 1] - step) <= Math.abs(steps[k] - step)) k++;
      if (!Number.isFinite(value)) continue;
      if (value < low[k]) low[k] = value;
      if (value > high[k]) high[k] = value;
    }
  }
  return {low, high};
}
