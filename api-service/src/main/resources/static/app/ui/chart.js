import {html} from 'lit';
import * as echarts from 'echarts';
import {FacetElement} from '../element.js';
import {categorical, css, isDark} from '../palette.js';

/**
 * A drawing by ECharts, in the colours of the page. `option` is ECharts' own; `label` says to those who cannot see it what it
 * shows. Clicks come as the event "pick" with ECharts' parameters as detail; "hover" has the name of the item under the pointer, or
 * null; "area" {axis, intervals} tells of what was brushed on an axis of parallel coordinates. `actions` of ECharts are dispatched
 * after the option, and whenever they change.
 */
class Chart extends FacetElement {
  static properties = {option: {attribute: false}, label: {}, height: {type: Number}, actions: {attribute: false}};

  constructor() {
    super();
    this.height = 320;
    this.label = '';
  }

  render() {
    return html`<div class="chart" role="img" aria-label=${this.label} style="height: ${this.height}px"></div>`;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('facet-theme', () => this.#draw(true), {signal: this.closing.signal});
    if (this.hasUpdated) this.#draw(true);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.sizes?.disconnect();
    this.chart?.dispose();
    this.chart = null;
  }

  updated(changed) {
    if (changed.has('option')) this.#draw(false);
    else if (changed.has('actions')) this.#act();
    if (changed.has('height')) this.chart?.resize();
  }

  #draw(anew) {
    if (!this.option) return;
    if (anew) {
      this.chart?.dispose();
      this.chart = null;
    }
    if (!this.chart) {
      const place = this.querySelector('.chart');
      this.chart = echarts.init(place, null, {renderer: 'canvas'});
      const tell = (kind, detail) => this.dispatchEvent(new CustomEvent(kind, {detail, bubbles: true}));
      this.chart.on('click', parameters => tell('pick', parameters));
      this.chart.on('mouseover', parameters => tell('hover', parameters.data?.name ?? parameters.name ?? null));
      this.chart.on('mouseout', () => tell('hover', null));
      this.chart.on('axisareaselected', ({parallelAxisId, intervals}) => tell('area', {axis: parallelAxisId, intervals: intervals ?? []}));
      this.sizes?.disconnect();
      this.sizes = new ResizeObserver(() => this.chart?.resize());
      this.sizes.observe(place);
    }
    this.chart.setOption({...themed(), ...this.option}, {notMerge: true});
    this.#act();
  }

  #act() {
    this.actions?.forEach(action => this.chart?.dispatchAction(action));
  }

  /** Makes the items of that name stand out; null: none. */
  highlight(name) {
    const all = (this.option?.series ?? []).map((_, seriesIndex) => seriesIndex);
    this.chart?.dispatchAction({type: 'downplay', seriesIndex: all});
    if (name !== null) this.chart?.dispatchAction({type: 'highlight', seriesIndex: all, name});
  }
}

function themed() {
  const ink = css('--ink');
  return {
    darkMode: isDark(),
    backgroundColor: 'transparent',
    color: categorical(),
    textStyle: {color: ink, fontFamily: css('--font')},
    animation: false,
  };
}

/** An axis in the colours of the page, to be spread into an axis of an option. */
export function axis() {
  const quiet = css('--quiet');
  return {
    axisLine: {lineStyle: {color: css('--line')}},
    axisLabel: {color: quiet},
    nameTextStyle: {color: quiet},
    splitLine: {lineStyle: {color: css('--line-faint')}},
    nameLocation: 'middle',
    nameGap: 28,
  };
}

/** A tooltip in the colours of the page. */
export function tooltip() {
  return {backgroundColor: css('--surface'), borderColor: css('--line'), textStyle: {color: css('--ink')}, confine: true};
}

customElements.define('facet-chart', Chart);
