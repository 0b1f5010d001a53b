import {html, nothing} from 'lit';
import UPlot from 'uplot';
import {FacetElement} from '../element.js';
import {figure} from '../format.js';
import {css} from '../palette.js';
import {band, curve, domain, drawable, extremes, firstFrom, heightAt, nearest, padded} from './lines/curve.js';
import {paint} from './lines/drawing.js';
import {inWords, legend, remarks, table, tip} from './lines/words.js';

export {swatch} from './lines/words.js';

/** All that are on the page: they show the same step. */
const CHARTS = new Set();

/** A curve this near to the pointer, in pixels, is the one that is meant. */
const NEAR = 24;
let count = 0;

/**
 * Curves over steps. `series`: [{label, points: [[step, value], …]}] with values that may be NaN or infinite: the curve has a gap
 * there, and a cross at the bottom says at which step. A series may have more:
 *   n       the number of its colour and dash, by default its place; or `color`, `dash` and `width` of its own
 *   key     what events and `hidden` call it by, by default its label
 *   total   how many points there are of which `points` are the outline; it is then said how many are shown (`shown`, if not all)
 *   odd     steps to cross out, by default those whose value is no finite number
 *   raw     the points that `points` were smoothed from; drawn faintly behind
 * `bands`: [{label, points: [[step, low, high], …], n?, key?, color?}] are drawn as areas behind the curves.
 * `log`: logarithmic values. `from`, `to`: the steps in view; without them all, or what was pulled over last.
 * `hidden`: keys of series that are not drawn. `emphasis`: the key of the one that stands out.
 * `legend` (property, true): a list of the series with the values where the pointer is, to hide and show them.
 * `numbers`: with a table of each series' first, last, least and largest value.
 * Events, which bubble: "zoom" {from, to} in steps, null where all is shown again (a double click, or Escape);
 * "emphasis" {key} of the series under the pointer or null; "toggle" {key}, asked by the legend: hidden or shown here unless the
 * default is prevented, for where `hidden` is set from outside.
 * With the keyboard: arrows go from point to point and from series to series, + and − zoom, Escape shows all.
 */
class Lines extends FacetElement {
  static properties = {
    series: {attribute: false}, bands: {attribute: false}, label: {}, height: {type: Number}, log: {type: Boolean},
    from: {type: Number}, to: {type: Number}, hidden: {attribute: false}, emphasis: {}, legend: {attribute: false},
    numbers: {type: Boolean}, at: {state: true}, spoken: {state: true}, tabled: {state: true},
  };

  #curves = [];
  #bands = [];
  #range = null;
  #frame = null;
  #id = 'lines-' + ++count;

  constructor() {
    super();
    this.series = [];
    this.bands = [];
    this.hidden = [];
    this.height = 260;
    this.label = '';
    this.log = false;
    this.legend = true;
    this.emphasis = null;
    this.at = null;
    this.spoken = '';
  }

  connectedCallback() {
    super.connectedCallback();
    CHARTS.add(this);
    window.addEventListener('facet-theme', () => this.#rebuild(), {signal: this.closing.signal});
    if (this.hasUpdated) this.#build();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    CHARTS.delete(this);
    cancelAnimationFrame(this.#frame);
    this.sizes?.disconnect();
    this.sizes = null;
    this.plot?.destroy();
    this.plot = null;
  }

  willUpdate(changed) {
    if (changed.has('series')) this.#curves = this.series.map(curve);
    if (changed.has('bands')) this.#bands = this.bands.map(band);
    if (changed.has('from') || changed.has('to')) {
      this.#range = Number.isFinite(this.from) && Number.isFinite(this.to) && this.to > this.from ? {from: this.from, to: this.to} : null;
    }
    if (changed.has('emphasis')) this.emphasis ||= null;
  }

  render() {
    const shown = this.#shown();
    const {from, to} = this.#view();
    const slack = (to - from) / 100;
    return html`<figure class="lines">
      ${this.label ? html`<figcaption>${this.label}</figcaption>` : nothing}
      <div class="around">
        <div class="plot" role="application" tabindex="0" aria-roledescription="chart"
          aria-label=${inWords(this.label, this.#curves)} aria-describedby=${this.#id} @keydown=${this.#onKey} @blur=${() => this.#leave()}></div>
        ${this.at?.own && this.plot ? tip(this.plot, shown, {at: this.at, slack, log: this.log, emphasis: this.emphasis}) : nothing}
      </div>
      <p class="hidden" id=${this.#id}>Arrow keys go from point to point and from series to series; plus and minus zoom; Escape shows all.</p>
      <p class="hidden" role="status">${this.spoken}</p>
      ${this.legend ? legend(this.#curves, {hidden: this.hidden, step: this.at?.step ?? null, slack,
        toggle: key => this.#toggle(key), emphasise: key => this.#emphasise(key)}) : nothing}
      ${remarks(shown, this.log)}
      ${this.numbers ? html`<details class="numbers" @toggle=${event => this.tabled = event.target.open}>
        <summary>Numbers</summary>${this.tabled ? table(shown) : nothing}</details>` : nothing}
    </figure>`;
  }

  updated(changed) {
    if (!this.plot || changed.has('log') || changed.has('height')) this.#rebuild();
    else if (['series', 'bands', 'hidden', 'from', 'to'].some(name => changed.has(name))) this.plot.setData(this.#span());
    else if (changed.has('emphasis')) this.#repaint();
  }

  // What is seen

  #shown() {
    const hidden = new Set(this.hidden);
    return this.#curves.filter(one => !hidden.has(one.key));
  }

  #shownBands() {
    const hidden = new Set(this.hidden);
    return this.#bands.filter(one => !hidden.has(one.key));
  }

  /** The steps in view; one step alone gets some room. */
  #view() {
    const all = this.#range ?? domain(this.#curves) ?? {from: 0, to: 1};
    return all.to > all.from ? all : {from: all.from - 1, to: all.to + 1};
  }

  /** uPlot draws axes and cursor only; all it needs to know of the data is where they begin and end. */
  #span() {
    const {from, to} = this.#view();
    return [[from, to], [null, null]];
  }

  #rebuild() {
    this.plot?.destroy();
    this.plot = null;
    this.#build();
  }

  #build() {
    const place = this.querySelector('.plot');
    if (!place) return;
    this.plot = new UPlot(this.#options(place), this.#span(), place);
    if (!this.sizes) {
      this.sizes = new ResizeObserver(() => {
        const width = place.clientWidth;
        if (this.plot && width && width !== this.plot.width) this.plot.setSize({width, height: this.height});
      });
      this.sizes.observe(place);
    }
  }

  #repaint() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.plot?.redraw(false));
  }

  #options(place) {
    const grid = {stroke: css('--line-faint'), width: 1};
    const axis = {stroke: css('--quiet'), grid, ticks: grid, font: '12px ' + css('--font')};
    return {
      width: place.clientWidth || 600,
      height: this.height,
      padding: [8, 36, 0, 0],
      cursor: {
        y: false,
        points: {show: false},
        drag: {x: true, y: false, setScale: false},
        bind: {dblclick: () => () => this.#zoom(null)},
      },
      legend: {show: false},
      scales: {
        x: {time: false, range: () => {
          const {from, to} = this.#view();
          return [from, to];
        }},
        y: {distr: this.log ? 3 : 1, range: () => padded(extremes(this.#shown(), this.#shownBands(), this.#view(), this.log), this.log)},
      },
      axes: [
        {...axis, space: 70, values: (_, steps) => steps.map(step => step === null || !Number.isInteger(step) ? '' : step.toLocaleString('en'))},
        {...axis, size: (_, texts) => 18 + 7 * Math.max(3, ...(texts ?? []).map(text => text.length)),
          values: (_, values) => values.map(value => value === null ? '' : figure(value))},
      ],
      series: [{}, {paths: () => null, points: {show: false}}],
      hooks: {
        draw: [plot => paint(plot, this.#shown(), this.#shownBands(), {log: this.log, emphasis: this.emphasis})],
        setCursor: [plot => this.#onCursor(plot)],
        setSelect: [plot => this.#onSelect(plot)],
      },
    };
  }

  #toggle(key) {
    const event = new CustomEvent('toggle', {detail: {key}, bubbles: true, cancelable: true});
    if (!this.dispatchEvent(event)) return;
    this.hidden = this.hidden.includes(key) ? this.hidden.filter(one => one !== key) : [...this.hidden, key];
  }

  // Zoom

  #onSelect(plot) {
    const {left, width} = plot.select;
    if (width < 4) return;
    const from = Math.round(plot.posToVal(left, 'x'));
    const to = Math.round(plot.posToVal(left + width, 'x'));
    plot.setSelect({left: 0, top: 0, width: 0, height: 0}, false);
    if (to > from) this.#zoom({from, to});
  }

  #zoom(range) {
    this.#range = range;
    this.plot?.setData(this.#span());
    this.dispatchEvent(new CustomEvent('zoom', {detail: range, bubbles: true}));
  }

  // Pointer

  #onCursor(plot) {
    const {left, top} = plot.cursor;
    if (left === undefined || left < 0) {
      this.#leave();
      return;
    }
    const step = plot.posToVal(left, 'x');
    const under = this.#under(plot, step, top);
    this.at = {own: true, step, left, top};
    this.#emphasise(under);
    tell(this, step);
  }

  /** The key of the curve that is nearest to the pointer. */
  #under(plot, step, top) {
    let best = null;
    let distance = NEAR;
    for (const one of this.#shown()) {
      const value = heightAt(one, step, this.log);
      if (value === null) continue;
      const away = Math.abs(plot.valToPos(value, 'y') - top);
      if (away < distance) {
        distance = away;
        best = one.key;
      }
    }
    return best;
  }

  #emphasise(key) {
    if (key === this.emphasis) return;
    this.emphasis = key;
    this.dispatchEvent(new CustomEvent('emphasis', {detail: {key}, bubbles: true}));
  }

  #leave() {
    if (!this.at) return;
    this.at = null;
    this.plot?.setCursor({left: -10, top: -10}, false);
    this.#emphasise(null);
    tell(this, null);
  }

  /** Another chart of the page shows this step; null: none. */
  follow(step) {
    if (!this.plot) return;
    this.plot.setCursor({left: step === null ? -10 : this.plot.valToPos(step, 'x'), top: -10}, false);
    if (this.legend) this.at = step === null ? null : {own: false, step};
  }

  // Keyboard

  #onKey = event => {
    const shown = this.#shown().filter(one => one.steps.length);
    if (!shown.length || event.ctrlKey || event.metaKey || event.altKey) return;
    const {from, to} = this.#view();
    const middle = this.at?.step ?? (from + to) / 2;
    const half = (to - from) / 4;
    const place = Math.max(0, shown.findIndex(one => one.key === this.emphasis));
    const acts = {
      ArrowRight: () => this.#walk(shown[place], event.shiftKey ? 10 : 1),
      ArrowLeft: () => this.#walk(shown[place], event.shiftKey ? -10 : -1),
      Home: () => this.#walk(shown[place], -Infinity),
      End: () => this.#walk(shown[place], Infinity),
      ArrowDown: () => this.#walk(shown[(place + 1) % shown.length], 0),
      ArrowUp: () => this.#walk(shown[(place + shown.length - 1) % shown.length], 0),
      '+': () => half >= 1 && this.#zoomAbout(middle, half),
      '-': () => this.#zoomAbout(middle, 4 * half),
      Escape: () => this.#range && this.#zoom(null),
    };
    const act = acts[event.key === '=' ? '+' : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  /** As much on either side of a step, but nothing beyond what there is; a host that reads stretches alone knows what there is. */
  #zoomAbout(middle, reach) {
    const all = Number.isFinite(this.from) ? {from: 0, to: Infinity} : domain(this.#curves);
    const from = Math.max(all.from, Math.round(middle - reach));
    const to = Math.min(all.to, Math.round(middle + reach));
    this.#zoom(from === all.from && to === all.to ? null : {from, to});
  }

  #walk(one, by) {
    const {from, to} = this.#view();
    const first = firstFrom(one.steps, from);
    const last = Math.max(first, firstFrom(one.steps, to + 1e-9) - 1);
    const here = this.at ? nearest(one, this.at.step, Infinity) : by < 0 ? last : first;
    const k = Math.min(Math.max(this.at ? here + by : here, first), last);
    const step = one.steps[k];
    const value = one.values[k];
    if (step === undefined) return;
    const left = this.plot.valToPos(step, 'x');
    const top = drawable(value, this.log) ? this.plot.valToPos(value, 'y') : this.plot.over.clientHeight;
    this.plot.setCursor({left, top}, false);
    this.at = {own: true, step, left, top};
    this.#emphasise(one.key);
    this.spoken = `${one.label}, step ${step.toLocaleString('en')}: ${figure(value)}`;
    tell(this, step);
  }
}

function tell(teller, step) {
  for (const chart of CHARTS) if (chart !== teller) chart.follow(step);
}

customElements.define('facet-lines', Lines);
