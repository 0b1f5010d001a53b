// The plane of conditions on a canvas, in the colours of the page.

import {css, series} from '../palette.js';
import {HELD_OUT, NOT_DRAWN, TRAINED} from './conditions.js';

/** What a training set makes of each condition. @param grid {columns, rows, width, height}: the latter of a cell, in pixels */
export function drawCells(pen, cells, {columns, rows, width, height}) {
  pen.fillStyle = css('--raised');
  pen.fillRect(0, 0, columns * width, rows * height);
  if (!cells) return;
  const fills = ['', tint(series(0).color, 38), hatch(pen, series(1).color)];
  const seam = Math.min(width, height) >= 5 ? 1 : 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = cells[row * columns + column];
      if (cell === NOT_DRAWN) continue;
      pen.fillStyle = fills[cell];
      const gap = cell === TRAINED ? seam : 0;
      pen.fillRect(column * width, row * height, width - gap, height - gap);
    }
  }
  outline(pen, cells, {columns, rows, width, height});
}

/** Around what is held out. */
function outline(pen, cells, {columns, rows, width, height}) {
  const held = (column, row) => column >= 0 && row >= 0 && column < columns && row < rows
    && cells[row * columns + column] === HELD_OUT;
  pen.beginPath();
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      const [x, y] = [column * width, row * height];
      if (held(column, row) !== held(column - 1, row)) line(pen, x, y, x, y + height);
      if (held(column, row) !== held(column, row - 1)) line(pen, x, y, x + width, y);
    }
  }
  pen.strokeStyle = series(1).color;
  pen.lineWidth = 1.5;
  pen.stroke();
}

/** The border, and what the image shows of the plane. @param scale pixels a label */
export function drawFrame(pen, dataset, scale, side) {
  pen.lineWidth = 1;
  pen.strokeStyle = css('--line');
  pen.strokeRect(-.5, -.5, side + 1, side + 1);
  const {size, margin = 0} = dataset;
  if (!margin) return;
  pen.strokeStyle = css('--ink');
  pen.strokeRect(margin * scale, margin * scale, size * scale, size * scale);
}

/** Labels at the middle of their cells. @param left room at the left, in pixels */
export function drawAxes(pen, {extent, step}, scale, side, left) {
  pen.fillStyle = css('--quiet');
  pen.font = '11px ' + css('--font');
  let tick = 1;
  while (extent / tick > 9) tick *= 2;
  for (let label = 0; label < extent; label += tick) {
    pen.textAlign = 'center';
    pen.textBaseline = 'bottom';
    pen.fillText(label, (label + step.x / 2) * scale, -5);
    pen.textAlign = 'right';
    pen.textBaseline = 'middle';
    pen.fillText(label, -6, (label + step.y / 2) * scale);
  }
  pen.textAlign = 'center';
  pen.fillText('x →', side / 2, -23);
  pen.textAlign = 'left';
  pen.fillText('y ↓', -left + 1, -10);
}

/** What was asked and what is seen, joined by a line. What is seen may lie beyond the plane; its mark stays on the edge. */
export function drawMarks(pen, marks, place, side) {
  for (const {asked, estimate, correct} of marks) {
    const [x, y] = place({x: estimate?.x ?? asked.x, y: estimate?.y ?? asked.y}).map(one => Math.min(side, Math.max(0, one)));
    pen.strokeStyle = css('--ink');
    pen.lineWidth = 1.5;
    pen.beginPath();
    line(pen, ...place(asked), x, y);
    pen.stroke();
    sign(pen, x, y, correct);
  }
}

/** Where the next is drawn. @param radius of the ring, in pixels */
export function drawPoint(pen, [x, y], radius, side) {
  pen.strokeStyle = css('--ink');
  pen.lineWidth = 1;
  pen.setLineDash([3, 3]);
  pen.beginPath();
  line(pen, x, 0, x, side);
  line(pen, 0, y, side, y);
  pen.stroke();
  pen.setLineDash([]);
  pen.lineWidth = 2;
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.stroke();
}

/** A disc with a tick, or a square with a cross: told apart without colour. */
function sign(pen, x, y, good) {
  const r = 6;
  pen.fillStyle = css(good ? '--good' : '--bad');
  pen.beginPath();
  if (good) pen.arc(x, y, r, 0, 2 * Math.PI);
  else pen.rect(x - r, y - r, 2 * r, 2 * r);
  pen.fill();
  pen.strokeStyle = css('--surface');
  pen.lineWidth = 1.6;
  pen.beginPath();
  if (good) {
    line(pen, x - 3, y, x - .5, y + 2.5);
    line(pen, x - .5, y + 2.5, x + 3, y - 2.5);
  } else {
    line(pen, x - 3, y - 3, x + 3, y + 3);
    line(pen, x - 3, y + 3, x + 3, y - 3);
  }
  pen.stroke();
}

function line(pen, x, y, toX, toY) {
  pen.moveTo(x, y);
  pen.lineTo(toX, toY);
}

function tint(color, share) {
  return `color-mix(in srgb, ${color} ${share}%, ${css('--surface')})`;
}

function hatch(pen, color) {
  const tile = Object.assign(document.createElement('canvas'), {width: 6, height: 6});
  const stripe = tile.getContext('2d');
  stripe.fillStyle = css('--surface');
  stripe.fillRect(0, 0, 6, 6);
  stripe.strokeStyle = color;
  stripe.lineWidth = 1.4;
  for (const shift of [-6, 0, 6]) {
    stripe.beginPath();
    line(stripe, shift, 6, shift + 6, 0);
    stripe.stroke();
  }
  return pen.createPattern(tile, 'repeat');
}
