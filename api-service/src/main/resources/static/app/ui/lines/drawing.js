// How facet-lines paints on uPlot's canvas. Lengths are in pixels of the canvas.

import {drawable, firstFrom} from './curve.js';

const FAINT = 0.15;
const FEW_POINTS = 60;
const FEW_CURVES = 12;

/**
 * Paints bands, then curves, the emphasised one last and thicker, then a cross for each value that is no number.
 * @param emphasis the key of the curve that stands out; null: all alike
 */
export function paint(plot, curves, bands, {log, emphasis}) {
  const {ctx, bbox} = plot;
  const at = {...projection(plot, log), dots: curves.length <= FEW_CURVES};
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const one of bands) paintBand(ctx, one, at, log, emphasis === null || one.key === emphasis ? 0.2 : 0.05);
  const ordered = emphasis === null ? curves : [...curves].sort((a, b) => (a.key === emphasis) - (b.key === emphasis));
  for (const one of ordered) {
    const aside = emphasis !== null && one.key !== emphasis;
    if (one.raw) paintCurve(ctx, {...one, ...one.raw, dash: []}, at, log, {alpha: aside ? 0.05 : 0.25, width: 1});
    paintCurve(ctx, one, at, log, {alpha: aside ? FAINT : 1, width: one.width + (one.key === emphasis ? 1 : 0)});
  }
  ordered.forEach(one => paintCrosses(ctx, one.odd, one.color, at, bbox));
  ctx.restore();
}

function projection(plot, log) {
  const {bbox, scales: {x, y}} = plot;
  const across = bbox.width / (x.max - x.min);
  const bottom = bbox.top + bbox.height;
  const [low, high] = log ? [Math.log10(y.min), Math.log10(y.max)] : [y.min, y.max];
  const up = bbox.height / (high - low);
  return {
    from: x.min,
    to: x.max,
    ratio: devicePixelRatio || 1,
    x: step => bbox.left + (step - x.min) * across,
    y: log ? value => bottom - (Math.log10(value) - low) * up : value => bottom - (value - low) * up,
  };
}

/** The points in view, and one on either side, so that the line goes on to the edge. */
function visible(steps, {from, to}) {
  const first = Math.max(0, firstFrom(steps, from) - 1);
  let last = firstFrom(steps, to);
  if (last >= steps.length) last = steps.length - 1;
  return [first, last];
}

function paintCurve(ctx, {steps, values, color, dash}, at, log, {alpha, width}) {
  const [first, last] = visible(steps, at);
  const dots = at.dots && last - first < FEW_POINTS;
  const path = new Path2D();
  const marks = new Path2D();
  let open = false;
  // Of points in one column of pixels only what stands out is drawn: the first, the lowest, the highest and the last.
  let column = null;
  const flush = () => {
    if (!column) return;
    if (column.count > 2) {
      path.lineTo(column.x, column.top);
      path.lineTo(column.x, column.bottom);
    }
    if (column.count > 1) path.lineTo(column.lastX, column.lastY);
    column = null;
  };
  for (let k = first; k <= last; k++) {
    if (!drawable(values[k], log)) {
      flush();
      open = false;
      continue;
    }
    const x = at.x(steps[k]);
    const y = at.y(values[k]);
    const alone = !open && !(k < last && drawable(values[k + 1], log));
    if (alone || dots) mark(marks, x, y, (alone ? 3 : 2.2) * at.ratio);
    if (!open) path.moveTo(x, y);
    else if (column && Math.floor(x) === Math.floor(column.x)) {
      column.count++;
      column.top = Math.min(column.top, y);
      column.bottom = Math.max(column.bottom, y);
      column.lastX = x;
      column.lastY = y;
      continue;
    } else {
      flush();
      path.lineTo(x, y);
    }
    column = {x, top: y, bottom: y, lastX: x, lastY: y, count: 1};
    open = true;
  }
  flush();
  ctx.globalAlpha = alpha;
  ctx.strokeStyle = color;
  ctx.fillStyle = color;
  ctx.lineWidth = width * at.ratio;
  ctx.lineJoin = 'round';
  ctx.setLineDash(dash.map(length => length * at.ratio));
  ctx.stroke(path);
  ctx.setLineDash([]);
  ctx.fill(marks);
  ctx.globalAlpha = 1;
}

function mark(path, x, y, radius) {
  path.moveTo(x + radius, y);
  path.arc(x, y, radius, 0, 2 * Math.PI);
}

function paintBand(ctx, {steps, lows, highs, color}, at, log, alpha) {
  ctx.globalAlpha = alpha;
  ctx.fillStyle = color;
  let piece = [];
  const close = () => {
    if (piece.length > 1) {
      ctx.beginPath();
      piece.forEach(k => ctx.lineTo(at.x(steps[k]), at.y(highs[k])));
      piece.reverse().forEach(k => ctx.lineTo(at.x(steps[k]), at.y(floor(lows[k], highs[k], log))));
      ctx.fill();
    }
    piece = [];
  };
  for (let k = 0; k < steps.length; k++) {
    if (drawable(highs[k], log) && Number.isFinite(lows[k])) piece.push(k);
    else close();
  }
  close();
  ctx.globalAlpha = 1;
}

/** A band that reaches below zero goes to the bottom of a logarithmic axis. */
function floor(low, high, log) {
  return log && low <= 0 ? Math.min(high, Number.MIN_VALUE * 1e20) : low;
}

/** Where values are no numbers: a cross at the bottom of the plot, in the colour of the curve. */
function paintCrosses(ctx, steps, color, at, bbox) {
  const arm = 4 * at.ratio;
  const y = bbox.top + bbox.height - 2 * arm;
  ctx.strokeStyle = color;
  ctx.lineWidth = 2 * at.ratio;
  ctx.beginPath();
  let before = -Infinity;
  for (const step of steps) {
    const x = at.x(step);
    if (step < at.from || step > at.to || x - before < 1) continue;
    before = x;
    ctx.moveTo(x - arm, y - arm);
    ctx.lineTo(x + arm, y + arm);
    ctx.moveTo(x + arm, y - arm);
    ctx.lineTo(x - arm, y + arm);
  }
  ctx.stroke();
}
