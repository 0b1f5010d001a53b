import {html} from 'lit';
import {percent} from '../../format.js';
import {css, series as colour} from '../../palette.js';
import {axis, tooltip} from '../../ui/chart.js';

const NAMES = {
  ALL: 'everywhere', ID: 'in distribution', OOD: 'out of distribution', PLANE: 'plane', STRIPES: 'stripes', BLANK: 'blanks',
  VERTICAL: 'vertical arm', HORIZONTAL: 'horizontal arm', INTERSECTION: 'intersection',
};
const FIELDS = {correct: 'joint', xCorrect: 'x', yCorrect: 'y'};

/** The accuracies of an evaluation by region, with their intervals. */
export function regionTable(evaluation) {
  const regions = evaluation.summary.regions ?? [];
  return html`<div class="scroll" tabindex="0"><table class="data">
    <thead><tr><th scope="col">Region</th><th scope="col" class="n">Right</th><th scope="col" class="n">95 % interval</th>
      <th scope="col" class="n">Images</th>
      <th scope="col" class="n">Within ½ px</th><th scope="col" class="n">x</th><th scope="col" class="n">y</th></tr></thead>
    <tbody>${regions.map(({region, joint, half, x, y}) => html`<tr><th scope="row">${NAMES[region] ?? region}</th>
      <td class="n"><strong>${percent(joint?.share)}</strong></td><td class="n">${interval(joint)}</td>
      <td class="n">${joint ? `${joint.correct.toLocaleString('en')} / ${joint.count.toLocaleString('en')}` : '–'}</td>
      <td class="n" title=${interval(half)}>${percent(half?.share)}</td><td class="n" title=${interval(x)}>${percent(x?.share)}</td>
        <td class="n" title=${interval(y)}>${percent(y?.share)}</td></tr>`)}</tbody>
  </table></div>`;
}

function interval(accuracy) {
  return accuracy ? `${percent(accuracy.low)} – ${percent(accuracy.high)}` : '–';
}

/** ECharts' option: a curve for each region over the evaluations, with the interval of each point. */
export function regionCurves(evaluations, of) {
  const field = FIELDS[of];
  const regions = [...new Set(evaluations.flatMap(one => (one.summary.regions ?? []).map(({region}) => region)))];
  const lines = regions.map(region => ({
    region,
    points: evaluations
      .map(({step, summary}) => ({step, accuracy: summary.regions?.find(one => one.region === region)?.[field]}))
      .filter(({accuracy}) => accuracy),
  }));
  const names = axis();
  return {
    grid: {left: 56, right: 16, top: 44, bottom: 46},
    legend: {top: 0, type: 'scroll', textStyle: {color: css('--ink')}, pageTextStyle: {color: css('--quiet')}, data: regions.map(name)},
    tooltip: {...tooltip(), trigger: 'item', formatter: ({seriesName, data}) =>
      `${seriesName}<br>step ${data[0].toLocaleString('en')}: <strong>${percent(data[1])}</strong>${data.length > 3 ? `, ${percent(data[2])} – ${percent(data[3])}` : ''}`},
    xAxis: {...names, type: 'value', name: 'step', min: 'dataMin', max: 'dataMax'},
    yAxis: {...names, type: 'value', min: 0, max: 1, name: '',
      axisLabel: {...names.axisLabel, formatter: share => Math.round(100 * share) + ' %'}},
    series: lines.flatMap(({region, points}, n) => {
      const {color, dash} = colour(n);
      const data = points.map(({step, accuracy}) => [step, accuracy.share, accuracy.low, accuracy.high]);
      return [
        {type: 'line', name: name(region), data, symbolSize: 6, showSymbol: data.length < 80, itemStyle: {color},
          lineStyle: {color, width: 1.8, type: dash.length ? dash : 'solid'}, emphasis: {focus: 'series'}},
        {type: 'custom', name: name(region), data, silent: true, itemStyle: {color}, clip: true, tooltip: {show: false},
          encode: {x: 0, y: [2, 3]},
          renderItem: (_, api) => whisker(api, color)},
      ];
    }),
  };
}

function whisker(api, stroke) {
  const [x, low] = api.coord([api.value(0), api.value(2)]);
  const [, high] = api.coord([api.value(0), api.value(3)]);
  const style = {stroke, lineWidth: 1.2, opacity: 0.7, fill: null};
  return {type: 'group', children: [[x, low, x, high], [x - 3, low, x + 3, low], [x - 3, high, x + 3, high]]
    .map(([x1, y1, x2, y2]) => ({type: 'line', shape: {x1, y1, x2, y2}, style}))};
}

function name(region) {
  return NAMES[region] ?? region;
}
