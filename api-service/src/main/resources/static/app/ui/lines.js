import {html, nothing} from 'lit';
import UPlot from 'uplot';
import {FacetElement} from '../element.js';
import {figure} from '../format.js';
import {css, series as style} from '../palette.js';

const SYNC = UPlot.sync('facet');

/**
 * Curves over steps by uPlot. `series`: [{label, points: [[step, value], …], n?}], values may be NaN or infinite: the curve has a
 * gap there, and a cross at the bottom says at which step. `n` is the number of its colour, by default its place. Pulling over a
 * stretch zooms, a double click shows all; the event "zoom" tells {from, to} in steps, null where all is shown.
 */
class Lines extends FacetElement {
  static properties = {
    series: {attribute: false}, label: {}, height: {type: Number}, log: {type: Boolean}, from: {type: Number}, to: {type: Number},
    unit: {},
  };

  constructor() {
    super();
    this.series = [];
    this.height = 260;
    this.label = '';
    this.log = false;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('facet-theme', () => this.#draw(), {signal: this.closing.signal});
    if (this.hasUpdated) this.#draw();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.sizes?.disconnect();
    this.plot?.destroy();
    this.plot = null;
  }

  render() {
    const odd = oddities(this.series);
    return html`<figure class="lines">
      ${this.label ? html`<figcaption>${this.label}</figcaption>` : nothing}
      <div class="plot" role="img" aria-label=${this.#words()}></div>
      ${odd.length ? html`<p class="quiet odd">✕ not finite: ${odd.map(({label, steps}) =>
        `${label ? label + ' ' : ''}at step ${steps.slice(0, 3).map(step => step.toLocaleString('en')).join(', ')}${steps.length > 3 ? ` and ${steps.length - 3} more` : ''}`).join('; ')}</p>` : nothing}
    </figure>`;
  }

  updated(changed) {
    if (['series', 'log', 'height', 'from', 'to'].some(name => changed.has(name))) this.#draw();
  }

  #words() {
    const ends = this.series.slice(0, 8).map(one => `${one.label}: ${figure(one.points.at(-1)?.[1] ?? null)}`).join(', ');
    return `${this.label} over steps. ${ends}`;
  }

  #draw() {
    const place = this.querySelector('.plot');
    if (!place) return;
    this.plot?.destroy();
    this.plot = new UPlot(this.#options(place), joined(this.series, this.log), place);
    this.sizes ??= new ResizeObserver(() => {
      const width = this.querySelector('.plot')?.clientWidth;
      if (this.plot && width && width !== this.plot.width) this.plot.setSize({width, height: this.height});
    });
    this.sizes.observe(place);
  }

  #options(place) {
    const quiet = css('--quiet');
    const grid = {stroke: css('--line-faint'), width: 1};
    const axis = {stroke: quiet, grid, ticks: grid, font: '12px ' + css('--font')};
    const ranged = Number.isFinite(this.from) && Number.isFinite(this.to) && this.to > this.from;
    return {
      width: place.clientWidth || 600,
      height: this.height,
      cursor: {sync: {key: SYNC.key, setSeries: false}, drag: {x: true, y: false}, points: {size: 7}},
      legend: {live: true, show: true},
      scales: {
        x: {time: false, ...(ranged ? {min: this.from, max: this.to} : {})},
        y: {distr: this.log ? 3 : 1},
      },
      axes: [{...axis, values: (_, steps) => steps.map(step => step === null ? '' : step.toLocaleString('en'))},
        {...axis, size: 64, values: (_, values) => values.map(value => value === null ? '' : figure(value))}],
      series: [{label: 'step', value: (_, step) => step === null ? '–' : step.toLocaleString('en')},
        ...this.series.map((one, place) => {
          const {color, dash} = style(one.n ?? place);
          return {label: one.label, stroke: color, dash, width: 1.6,
            points: {show: one.points.length < 60, size: 5, fill: color},
            value: (_, value) => value === null || value === undefined ? '–' : figure(value)};
        })],
      hooks: {
        draw: [plot => crosses(plot, this.series)],
        setSelect: [plot => {
          if (plot.select.width < 4) return;
          this.#tellZoom({from: Math.round(plot.posToVal(plot.select.left, 'x')), to: Math.round(plot.posToVal(plot.select.left + plot.select.width, 'x'))});
        }],
        ready: [plot => plot.over.addEventListener('dblclick', () => this.#tellZoom(null))],
      },
    };
  }

  #tellZoom(range) {
    this.dispatchEvent(new CustomEvent('zoom', {detail: range, bubbles: true}));
  }
}

/** uPlot's form: one list of steps for all. A value that is not finite is null, a gap; a step that others have is joined over. */
function joined(all, log) {
  if (all.length === 0) return [[]];
  return UPlot.join(all.map(({points}) => [
    points.map(([step]) => step),
    points.map(([, value]) => Number.isFinite(value) && !(log && value <= 0) ? value : null),
  ]));
}

/** Where values are no numbers: a cross at the bottom of the plot, in the colour of the series. */
function crosses(plot, all) {
  const {ctx, bbox} = plot;
  ctx.save();
  ctx.lineWidth = 2;
  all.forEach((one, place) => {
    ctx.strokeStyle = style(one.n ?? place).color;
    for (const [step, value] of one.points) {
      if (Number.isFinite(value)) continue;
      const x = plot.valToPos(step, 'x', true);
      if (x < bbox.left || x > bbox.left + bbox.width) continue;
      const y = bbox.top + bbox.height - 8;
      ctx.beginPath();
      ctx.moveTo(x - 4, y - 4);
      ctx.lineTo(x + 4, y + 4);
      ctx.moveTo(x + 4, y - 4);
      ctx.lineTo(x - 4, y + 4);
      ctx.stroke();
    }
  });
  ctx.restore();
}

function oddities(all) {
  return all
    .map(one => ({label: all.length > 1 ? one.label : '', steps: one.points.filter(([, value]) => !Number.isFinite(value)).map(([step]) => step)}))
    .filter(one => one.steps.length);
}

customElements.define('facet-lines', Lines);
