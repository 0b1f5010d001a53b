import {html} from 'lit';
import * as echarts from 'echarts';
import {FacetElement} from '../element.js';
import {categorical, css, isDark} from '../palette.js';

/**
 * A drawing by ECharts, in the colours of the page. `option` is ECharts' own; `label` says to those who cannot see it what it
 * shows. Clicks come as the event "pick" with ECharts' parameters as detail.
 */
class Chart extends FacetElement {
  static properties = {option: {attribute: false}, label: {}, height: {type: Number}};

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
      this.chart.on('click', parameters => this.dispatchEvent(new CustomEvent('pick', {detail: parameters, bubbles: true})));
      this.sizes?.disconnect();
      this.sizes = new ResizeObserver(() => this.chart?.resize());
      this.sizes.observe(place);
    }
    this.chart.setOption({...themed(), ...this.option}, {notMerge: true});
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
