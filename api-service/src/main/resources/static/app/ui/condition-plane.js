import {html, nothing} from 'lit';
import {FacetElement} from '../element.js';
import {ask} from '../net/api.js';
import {css, series} from '../palette.js';
import {figure} from '../format.js';

const LEFT = 34;
const TOP = 30;
const EDGE = 14;
const MOST_CELLS = 250_000;
export const NOT_DRAWN = 0;
export const TRAINED = 1;
export const HELD_OUT = 2;

/** How many labels there are along each axis, and how far apart. */
export function gridOf(dataset) {
  const extent = dataset.size + 2 * (dataset.margin ?? 0);
  const step = dataset.step ?? {x: 1, y: 1};
  return {extent, step, columns: Math.round(extent / step.x), rows: Math.round(extent / step.y)};
}

/** What a run's training set makes of each condition, x fastest; null where there are too many to be drawn. */
export async function conditionsOf(dataset, seed, signal) {
  const {columns, rows} = gridOf(dataset);
  if (!(columns * rows <= MOST_CELLS)) return null;
  const answer = await ask(`/datasets/preview?seed=${seed ?? 0}`, dataset, {accept: 'text/csv', signal});
  const lines = (await answer.text()).trimEnd().split('\r\n');
  const names = lines[0].split(',');
  const [trained, heldOut] = [names.indexOf('trained'), names.indexOf('heldOut')];
  return Uint8Array.from(lines.slice(1), line => {
    const fields = line.split(',');
    return fields[trained] === 'true' ? TRAINED : fields[heldOut] === 'true' ? HELD_OUT : NOT_DRAWN;
  });
}

/**
 * The plane of conditions, x to the right and y down as in the images: which are trained on, which are held out, and marks. A
 * click, or Enter, gives the event "pick" and the arrows give "aim", both with {x, y} as detail, labels in pixels.
 */
class ConditionPlane extends FacetElement {
  static properties = {
    dataset: {attribute: false}, cells: {attribute: false}, point: {attribute: false}, marks: {attribute: false},
    snap: {type: Boolean}, still: {type: Boolean}, label: {}, under: {state: true},
  };

  constructor() {
    super();
    this.marks = [];
    this.label = 'Plane of conditions';
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('facet-theme', () => this.#draw(), {signal: this.closing.signal});
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.sizes?.disconnect();
    this.sizes = null;
  }

  render() {
    const counts = this.#counts();
    const canvas = this.still
      ? html`<canvas role="img" aria-label=${this.label + (counts ? `: ${counts.map(([, name, n]) => `${n} ${name}`).join(', ')}` : '')}></canvas>`
      : html`<canvas tabindex="0" role="application" aria-roledescription="plane" aria-label=${this.label} aria-describedby="plane-keys"
          @click=${this.#click} @keydown=${this.#key} @pointermove=${event => this.under = this.#at(event)}
          @pointerleave=${() => this.under = null}></canvas>
        <p id="plane-keys" class="hidden">Arrow keys move the point, with Shift by five steps; Enter draws there.</p>
        <p class="where quiet" aria-live="polite">${this.#where()}</p>`;
    return html`<div class="plane">${canvas}
      ${counts ? html`<ul class="legend">${counts.map(([kind, name, n]) => n || kind !== 'out'
        ? html`<li><span class="swatch ${kind}" aria-hidden="true"></span>${figure(n)} ${name}</li>` : nothing)}</ul>` : nothing}
    </div>`;
  }

  updated(changed) {
    if (changed.size === 1 && changed.has('under')) return;
    const canvas = this.querySelector('canvas');
    if (!this.sizes) {
      this.sizes = new ResizeObserver(() => this.#draw());
      this.sizes.observe(canvas.parentElement);
    }
    this.#draw();
  }

  #counts() {
    if (!this.cells) return null;
    const counts = [0, 0, 0];
    for (const cell of this.cells) counts[cell]++;
    return [['in', 'trained on', counts[TRAINED]], ['held', 'held out', counts[HELD_OUT]], ['out', 'left out', counts[NOT_DRAWN]]];
  }

  #where() {
    const place = this.under ?? this.point;
    if (!place || !this.dataset) return nothing;
    const {step, columns, rows} = gridOf(this.dataset);
    const [column, row] = [Math.round(place.x / step.x), Math.round(place.y / step.y)];
    const kind = this.cells && column < columns && row < rows
      ? ['left out', 'trained on', 'held out'][this.cells[row * columns + column]] : null;
    const onGrid = Math.abs(column * step.x - place.x) + Math.abs(row * step.y - place.y) < 1e-6;
    return `x = ${figure(place.x)}, y = ${figure(place.y)}${kind ? ` · ${onGrid ? '' : 'near a condition that is '}${kind}` : ''}`;
  }

  #click(event) {
    this.#tell('pick', this.#at(event));
  }

  #key(event) {
    const {step, extent} = gridOf(this.dataset);
    const point = this.point ?? {x: extent / 2, y: extent / 2};
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#tell('pick', point);
      return;
    }
    const [dx, dy] = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}[event.key] ?? [0, 0];
    if (!dx && !dy) return;
    event.preventDefault();
    const far = event.shiftKey ? 5 : 1;
    this.#tell('aim', this.#snapped({x: point.x + far * dx * step.x, y: point.y + far * dy * step.y}));
  }

  #tell(kind, point) {
    if (point) this.dispatchEvent(new CustomEvent(kind, {detail: point, bubbles: true}));
  }

  /** The label under the pointer. A cell reaches half a step to each side of its label. */
  #at(event) {
    if (!this.scale) return null;
    const box = event.currentTarget.getBoundingClientRect();
    const {step} = gridOf(this.dataset);
    const x = (event.clientX - box.left - LEFT) / this.scale - step.x / 2;
    const y = (event.clientY - box.top - TOP) / this.scale - step.y / 2;
    return this.#snapped({x, y}, !this.snap);
  }

  /** On the plane, and on its grid or on tenths of a pixel. */
  #snapped({x, y}, free = false) {
    const {step, columns, rows} = gridOf(this.dataset);
    const along = (value, by, most) => {
      const unit = free ? 0.1 : by;
      return Number((unit * Math.min(Math.floor(most / unit + 1e-9), Math.max(0, Math.round(value / unit)))).toFixed(6));
    };
    return {x: along(x, step.x, (columns - 1) * step.x), y: along(y, step.y, (rows - 1) * step.y)};
  }

  #draw() {
    const canvas = this.querySelector('canvas');
    if (!canvas || !this.dataset) return;
    const {extent, step, columns, rows} = gridOf(this.dataset);
    const room = canvas.parentElement.clientWidth;
    if (!room || !columns) return;
    const side = Math.min(room - LEFT - EDGE, this.still ? 300 : 460);
    const ratio = devicePixelRatio || 1;
    this.scale = side / extent;
    const [width, height] = [LEFT + side + EDGE, TOP + side + EDGE];
    Object.assign(canvas, {width: Math.round(width * ratio), height: Math.round(height * ratio)});
    Object.assign(canvas.style, {width: width + 'px', height: height + 'px'});
    const pen = canvas.getContext('2d');
    pen.scale(ratio, ratio);
    pen.translate(LEFT, TOP);
    this.#cells(pen, columns, rows, step.x * this.scale, step.y * this.scale);
    this.#frame(pen, side);
    this.#axes(pen, extent, step, side);
    this.#marks(pen, step, side);
  }

  #cells(pen, columns, rows, width, height) {
    pen.fillStyle = css('--raised');
    pen.fillRect(0, 0, columns * width, rows * height);
    if (!this.cells) return;
    const fills = ['', tint(series(0).color, 38), hatch(pen, series(1).color)];
    const seam = Math.min(width, height) >= 5 ? 1 : 0;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const cell = this.cells[row * columns + column];
        if (cell === NOT_DRAWN) continue;
        pen.fillStyle = fills[cell];
        pen.fillRect(column * width, row * height, width - (cell === TRAINED ? seam : 0), height - (cell === TRAINED ? seam : 0));
      }
    }
    this.#outline(pen, columns, rows, width, height);
  }

  /** Around what is held out. */
  #outline(pen, columns, rows, width, height) {
    const held = (column, row) => column >= 0 && row >= 0 && column < columns && row < rows && this.cells[row * columns + column] === HELD_OUT;
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

  /** What the image shows of the plane. */
  #frame(pen, side) {
    pen.lineWidth = 1;
    pen.strokeStyle = css('--line');
    pen.strokeRect(-.5, -.5, side + 1, side + 1);
    const {size, margin = 0} = this.dataset;
    if (!margin) return;
    pen.strokeStyle = css('--ink');
    pen.strokeRect(margin * this.scale, margin * this.scale, size * this.scale, size * this.scale);
  }

  #axes(pen, extent, step, side) {
    pen.fillStyle = css('--quiet');
    pen.font = '11px ' + css('--font');
    let tick = 1;
    while (extent / tick > 9) tick *= 2;
    for (let label = 0; label < extent; label += tick) {
      pen.textAlign = 'center';
      pen.textBaseline = 'bottom';
      pen.fillText(label, (label + step.x / 2) * this.scale, -5);
      pen.textAlign = 'right';
      pen.textBaseline = 'middle';
      pen.fillText(label, -6, (label + step.y / 2) * this.scale);
    }
    pen.textAlign = 'center';
    pen.fillText('x →', side / 2, -23);
    pen.textAlign = 'left';
    pen.fillText('y ↓', -LEFT + 1, -10);
  }

  #marks(pen, step, side) {
    const at = ({x, y}) => [(x + step.x / 2) * this.scale, (y + step.y / 2) * this.scale];
    for (const {asked, estimate, correct} of this.marks) {
      // What is seen may lie beyond the plane; its mark stays on the edge.
      const [x, y] = at({x: estimate?.x ?? asked.x, y: estimate?.y ?? asked.y}).map(place => Math.min(side, Math.max(0, place)));
      pen.strokeStyle = css('--ink');
      pen.lineWidth = 1.5;
      pen.beginPath();
      line(pen, ...at(asked), x, y);
      pen.stroke();
      sign(pen, x, y, correct);
    }
    if (!this.point) return;
    const [x, y] = at(this.point);
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
    pen.arc(x, y, Math.max(6, this.scale * .7), 0, 2 * Math.PI);
    pen.stroke();
  }
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

customElements.define('facet-condition-plane', ConditionPlane);
