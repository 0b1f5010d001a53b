import {html, nothing} from 'lit';
import {FacetElement} from '../element.js';
import {figure} from '../format.js';
import {gridOf, HELD_OUT, NOT_DRAWN, TRAINED} from './conditions.js';
import {drawAxes, drawCells, drawFrame, drawMarks, drawPoint} from './plane-drawing.js';

const LEFT = 34;
const TOP = 30;
const EDGE = 14;

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
    const told = counts ? ': ' + counts.map(([, name, n]) => `${n} ${name}`).join(', ') : '';
    const canvas = this.still
      ? html`<canvas role="img" aria-label=${this.label + told}></canvas>`
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
    const place = ({x, y}) => [(x + step.x / 2) * this.scale, (y + step.y / 2) * this.scale];
    drawCells(pen, this.cells, {columns, rows, width: step.x * this.scale, height: step.y * this.scale});
    drawFrame(pen, this.dataset, this.scale, side);
    drawAxes(pen, {extent, step}, this.scale, side, LEFT);
    drawMarks(pen, this.marks, place, side);
    if (this.point) drawPoint(pen, place(this.point), Math.max(6, this.scale * .7), side);
  }
}

customElements.define('facet-condition-plane', ConditionPlane);
