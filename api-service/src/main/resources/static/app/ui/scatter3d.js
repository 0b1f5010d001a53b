import {html, nothing} from 'lit';
import {FacetElement} from '../element.js';
import {figure} from '../format.js';
import {css, SEQUENTIAL} from '../palette.js';

/** Twilight of matplotlib, from which both ends meet, without its palest part. */
const CYCLIC = ['#9ebbc9', '#6785be', '#5e43a5', '#421257', '#2f1436', '#471340', '#8e2c50', '#ba6657', '#ceac94', '#9ebbc9'];
const TURN = Math.PI / 36;
const NEAR = 12;
const START = {yaw: -0.6, pitch: 0.45, zoom: 1};
/** What has no third coordinate is looked at from above. */
const FLAT = {yaw: 0, pitch: -Math.PI / 2, zoom: 1};

/**
 * Points in space that can be turned, by dragging or by the arrow keys. `points`: [[a, b, c], …], a missing third is 0; `values`:
 * a number for each, its colour; `cyclic`: whether the smallest and the largest value are neighbours; `names` of the three axes;
 * `describe(index)` says what a point is. The event "pick" tells {index} of the point that was chosen, null for none.
 */
class Scatter3d extends FacetElement {
  static properties = {
    points: {attribute: false}, values: {attribute: false}, cyclic: {type: Boolean}, names: {attribute: false}, describe: {attribute: false},
    label: {}, valueName: {}, height: {type: Number}, picked: {state: true},
  };

  constructor() {
    super();
    Object.assign(this, {points: [], values: [], cyclic: false, names: ['1', '2', '3'], describe: index => 'point ' + index, label: '',
      valueName: '', height: 420});
    this.picked = null;
    this.view = {...START};
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('facet-theme', () => this.#draw(), {signal: this.closing.signal});
    this.sizes = new ResizeObserver(() => this.#draw());
    if (this.hasUpdated) this.sizes.observe(this.querySelector('canvas'));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  firstUpdated() {
    const canvas = this.querySelector('canvas');
    this.sizes.observe(canvas);
    canvas.addEventListener('wheel', event => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      this.#turn({zoom: this.view.zoom * Math.exp(-event.deltaY / 300)});
    }, {passive: false});
  }

  willUpdate(changed) {
    if (changed.has('points')) {
      this.placed = centred(this.points);
      const start = (this.points[0]?.length ?? 3) < 3 ? FLAT : START;
      if (start !== this.start) this.view = {...start};
      this.start = start;
      if (changed.get('points')?.length !== this.points.length) this.picked = null;
    }
  }

  updated() {
    this.#draw();
  }

  render() {
    const {low, high} = range(this.values);
    return html`<div class="scatter3d">
      <canvas tabindex="0" role="application" aria-roledescription="turnable scatter plot" aria-label=${this.label}
        aria-describedby="scatter3d-keys"
        style="height: ${this.height}px" @pointerdown=${this.#grab} @pointermove=${this.#drag} @pointerup=${this.#drop}
          @pointercancel=${this.#drop}
        @keydown=${this.#key}></canvas>
      <div class="row"><span class="quiet">${this.valueName} ${figure(low)}</span><span class="ramp"
        aria-hidden="true" style="background: linear-gradient(to right, ${this.#colors().join(', ')})"></span>
        <span class="quiet">${figure(high)}</span>
        <span role="status">${this.picked === null ? nothing : html`<strong>${this.describe(this.picked)}</strong>`}</span></div>
      <p class="quiet" id="scatter3d-keys">Drag to turn, or arrow keys; + and − come closer and go away, 0 goes back; N and P go from point to point, a click chooses one.</p>
    </div>`;
  }

  #colors() {
    return this.cyclic ? CYCLIC : SEQUENTIAL;
  }

  #grab(event) {
    this.held = {x: event.clientX, y: event.clientY, moved: false};
    event.target.setPointerCapture(event.pointerId);
  }

  #drag(event) {
    if (!this.held) return;
    const [dx, dy] = [event.clientX - this.held.x, event.clientY - this.held.y];
    if (!this.held.moved && Math.hypot(dx, dy) < 4) return;
    this.held = {x: event.clientX, y: event.clientY, moved: true};
    this.#turn({yaw: this.view.yaw + dx / 150, pitch: this.view.pitch + dy / 150});
  }

  #drop(event) {
    const {held} = this;
    this.held = null;
    if (!held || held.moved || event.type === 'pointercancel') return;
    const box = event.target.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    let best = null;
    this.screen?.forEach(point => {
      const distance = Math.hypot(point.x - x, point.y - y);
      if (distance < NEAR && (!best || distance - best.distance < -2 || (Math.abs(distance - best.distance) <= 2
        && point.depth > best.depth))) best = {...point, distance};
    });
    this.#pick(best?.index ?? null);
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const {yaw, pitch, zoom} = this.view;
    const step = place => this.#pick(this.points.length ? ((this.picked ?? (place > 0 ? -1
      : 0)) + place + this.points.length) % this.points.length : null);
    const act = {
      ArrowLeft: () => this.#turn({yaw: yaw - TURN}), ArrowRight: () => this.#turn({yaw: yaw + TURN}),
      ArrowUp: () => this.#turn({pitch: pitch - TURN}), ArrowDown: () => this.#turn({pitch: pitch + TURN}),
      '+': () => this.#turn({zoom: zoom * 1.15}), '=': () => this.#turn({zoom: zoom * 1.15}), '-': () => this.#turn({zoom: zoom / 1.15}),
      0: () => this.#turn(this.start), n: () => step(1), p: () => step(-1), Escape: () => this.#pick(null),
    }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  #pick(index) {
    this.picked = index;
    this.dispatchEvent(new CustomEvent('pick', {detail: {index}, bubbles: true}));
  }

  #turn(change) {
    Object.assign(this.view, change);
    this.view.pitch = Math.max(-Math.PI / 2, Math.min(Math.PI / 2, this.view.pitch));
    this.view.zoom = Math.max(0.3, Math.min(8, this.view.zoom));
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.#draw();
    });
  }

  #draw() {
    const canvas = this.querySelector('canvas');
    if (!canvas?.clientWidth || !this.placed) return;
    const ratio = devicePixelRatio || 1;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    const context = canvas.getContext('2d');
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const project = projection(this.view, width, height);
    const ends = [0, 1, 2].map(axis => project([0, 1, 2].map(one => one === axis ? 1.15 : 0)));
    this.#axes(context, project([0, 0, 0]), ends);
    const {low, high} = range(this.values);
    const color = ramp(this.#colors(), low, high);
    this.screen = this.placed
      .map((point, index) => ({index, ...project(point)}))
      .filter(({x}) => Number.isFinite(x))
      .sort((a, b) => a.depth - b.depth);
    const edge = css('--quiet'); // dark points on a dark page have a rim
    for (const {index, x, y, depth} of this.screen) {
      context.beginPath();
      context.arc(x, y, 3.6 + 1.6 * depth, 0, 2 * Math.PI);
      context.fillStyle = color(this.values[index]);
      context.fill();
      context.lineWidth = 0.6;
      context.strokeStyle = edge;
      context.stroke();
    }
    this.#names(context, ends);
    const chosen = this.screen.find(({index}) => index === this.picked);
    if (chosen) ring(context, chosen);
  }

  #axes(context, from, ends) {
    context.lineWidth = 1;
    context.strokeStyle = css('--line');
    for (const to of ends) {
      context.beginPath();
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
      context.stroke();
    }
  }

  /** Over the points, or one would not see which way one looks. */
  #names(context, ends) {
    context.font = '12px ' + css('--font');
    context.lineWidth = 3;
    context.strokeStyle = css('--surface');
    context.fillStyle = css('--ink');
    this.names.forEach((name, axis) => {
      const {x, y} = ends[axis];
      context.strokeText(name, x + 3, y - 3);
      context.fillText(name, x + 3, y - 3);
    });
  }
}

/** Around the middle of their extent, all within the cube from -1 to 1. */
function centred(points) {
  const axes = [0, 1, 2].map(axis => points.map(point => point[axis] ?? 0).filter(Number.isFinite));
  const ends = axes.map(all => all.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]));
  const reach = Math.max(...ends.map(([low, high]) => (high - low) / 2), 1e-12);
  return points.map(point => ends.map(([low, high], axis) => ((point[axis] ?? 0) - (low + high) / 2) / reach));
}

/** From the cube to the screen, with a little perspective. @returns depth from about -1 (far) to 1 (near) */
function projection({yaw, pitch, zoom}, width, height) {
  const [cosYaw, sinYaw, cosPitch, sinPitch] = [Math.cos(yaw), Math.sin(yaw), Math.cos(pitch), Math.sin(pitch)];
  const size = zoom * Math.min(width, height) / 2.5;
  return ([a, b, c]) => {
    const across = a * cosYaw + b * sinYaw;
    const away = -a * sinYaw + b * cosYaw;
    const up = c * cosPitch - away * sinPitch;
    const depth = -(away * cosPitch + c * sinPitch);
    const scale = size * 4 / (4 - depth);
    return {x: width / 2 + across * scale, y: height / 2 - up * scale, depth};
  };
}

function ring(context, {x, y}) {
  for (const [color, width] of [[css('--surface'), 5], [css('--ink'), 2.5]]) {
    context.beginPath();
    context.arc(x, y, 9, 0, 2 * Math.PI);
    context.strokeStyle = color;
    context.lineWidth = width;
    context.stroke();
  }
}

function range(values) {
  const known = values.filter(Number.isFinite);
  return known.length ? {low: Math.min(...known), high: Math.max(...known)} : {low: null, high: null};
}

/** Between the colours of a map, by their red, green and blue. */
function ramp(colors, low, high) {
  const parts = colors.map(color => [1, 3, 5].map(from => parseInt(color.slice(from, from + 2), 16)));
  return value => {
    if (!Number.isFinite(value)) return '#888888';
    const place = high > low ? (value - low) / (high - low) * (parts.length - 1) : 0;
    const at = Math.min(parts.length - 2, Math.floor(place));
    return `rgb(${parts[at].map((one, channel) => Math.round(one + (place - at) * (parts[at + 1][channel] - one))).join(' ')})`;
  };
}

customElements.define('facet-scatter3d', Scatter3d);
