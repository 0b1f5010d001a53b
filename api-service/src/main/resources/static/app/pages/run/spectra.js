import {figure, percent} from '../../format.js';
import {css, series as colour} from '../../palette.js';
import {axis, tooltip} from '../../ui/chart.js';

const SYMBOLS = ['circle', 'triangle', 'diamond'];

/** ECharts' option: shares of the variance, and their sum. */
export function spectrum({explained}) {
  const names = axis();
  let sum = 0;
  const sums = explained.map(share => sum += share);
  const shares = {...names.axisLabel, formatter: share => Math.round(100 * share) + ' %'};
  return {
    grid: {left: 52, right: 14, top: 36, bottom: 44},
    legend: {top: 0, textStyle: {color: css('--ink')}},
    tooltip: {...tooltip(), trigger: 'axis', valueFormatter: percent},
    xAxis: {...names, type: 'category', data: explained.map((_, n) => String(n + 1)), name: 'component', splitLine: {show: false}},
    yAxis: {...names, type: 'value', min: 0, max: 1, axisLabel: shares},
    series: [
      {name: 'explains', type: 'bar', data: explained, itemStyle: {color: colour(0).color}, barMaxWidth: 26},
      {name: 'all up to it', type: 'line', data: sums, itemStyle: {color: colour(1).color}, lineStyle: {color: colour(1).color}, symbolSize: 5},
    ],
  };
}

/** ECharts' option: a point for each interval, by birth and death; what never ends lies on the line above all. */
export function persistence({intervals}) {
  const names = axis();
  const deaths = intervals.flat().map(({death}) => death).filter(Number.isFinite);
  const births = intervals.flat().map(({birth}) => birth);
  const top = Math.max(...deaths, ...births, 1e-9);
  const never = 1.12 * top;
  const line = (from, to, type) => ({type: 'line', data: [from, to], silent: true, symbol: 'none', tooltip: {show: false},
    lineStyle: {color: css('--quiet'), width: 1, type}});
  const rounded = {...names.axisLabel, showMaxLabel: false, formatter: value => figure(value)};
  return {
    grid: {left: 56, right: 16, top: 36, bottom: 46},
    legend: {top: 0, textStyle: {color: css('--ink')}, data: intervals.map((_, n) => 'H' + n)},
    tooltip: {...tooltip(), trigger: 'item', formatter: ({seriesName, data}) => `${seriesName}<br>from ${figure(data[0])} ${data[2] ? 'for ever' : `to ${figure(data[1])}`}`},
    xAxis: {...names, type: 'value', name: 'birth', min: 0, max: top, axisLabel: rounded},
    yAxis: {...names, type: 'value', name: 'death', nameGap: 40, min: 0, max: 1.18 * top, axisLabel: rounded},
    series: [
      line([0, 0], [top, top], 'solid'), line([0, never], [top, never], 'dashed'),
      ...intervals.map((all, n) => ({
        name: 'H' + n, type: 'scatter', symbol: SYMBOLS[n], symbolSize: 9, itemStyle: {color: colour(n).color, opacity: 0.8},
        data: all.map(({birth, death}) => [birth, death ?? never, death === undefined || death === null]),
      })),
    ],
  };
}
