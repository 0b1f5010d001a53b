// The drawings of single values of runs, as options of ECharts.

import * as echarts from 'echarts';
import {figure} from '../../format.js';
import {css, series as style} from '../../palette.js';
import {axis as plain, tooltip} from '../../ui/chart.js';
import {axisName, latest, placeOn, scaleOf, shown, valueOn} from './facts.js';
import {summary} from './statistics.js';

/** The words of a tooltip, as HTML. */
function told(name, lines) {
  const escape = text => echarts.format.encodeHTML(String(text));
  return [`<b>${escape(name)}</b>`, ...lines.map(escape)].join('<br>');
}

/** A line for each run over several axes. @param room pixels from one axis to the next */
export function parallel(runs, axes, {names, looks, room}) {
  const {nameGap, nameLocation, splitLine, ...look} = plain();
  const scales = axes.map(axis => scaleOf(runs, axis));
  return {
    tooltip: tooltip(),
    parallel: {left: 24, right: 60, top: 46, bottom: 18},
    parallelAxis: axes.map((axis, dim) => ({
      ...look, dim, id: axis, areaSelectStyle: {width: 22, borderWidth: 1, borderColor: css('--accent'), color: css('--accent'), opacity: 0.25},
      name: clipped(axisName(axis), Math.floor(room / 8)),
      nameTextStyle: {color: css('--ink'), fontWeight: 600, align: dim === 0 ? 'left' : dim === axes.length - 1 ? 'right' : 'center'},
      ...(scales[dim].numeric ? {type: scales[dim].log ? 'log' : 'value', scale: true} : {type: 'category', data: scales[dim].texts}),
      axisLabel: {...look.axisLabel, formatter: value => scales[dim].numeric ? figure(value) : clipped(String(value), 16)},
    })),
    series: [{
      type: 'parallel', lineStyle: {width: 1.6, opacity: 0.75}, inactiveOpacity: 0.06, activeOpacity: 0.9,
      emphasis: {lineStyle: {width: 4, opacity: 1}},
      data: runs.map(run => ({
        name: run.id, value: axes.map((axis, dim) => placeOn(run, axis, scales[dim]) ?? '-'),
        lineStyle: {color: style(looks.get(run.id)).color},
        tooltip: {formatter: () => told(names.get(run.id), axes.map(axis => `${axisName(axis)}: ${worded(run, axis)}`))},
      })),
    }],
  };
}

/** A dot for each run: one axis over another. @returns the option, and how many runs have no place in it */
export function scatter(runs, {across, up, logAcross, logUp}, {names, looks}) {
  const [x, y] = [scaleOf(runs, across), scaleOf(runs, up)];
  const fits = (place, log) => place !== null && !(log && place <= 0);
  const dots = runs.map(run => ({run, x: placeOn(run, across, x), y: placeOn(run, up, y)}))
    .filter(dot => fits(dot.x, logAcross && x.numeric) && fits(dot.y, logUp && y.numeric));
  return {
    missing: runs.length - dots.length,
    option: {
      grid: {left: 70, right: 20, top: 14, bottom: 46},
      tooltip: {...tooltip(), formatter: ({data}) => told(names.get(data.name), [`${axisName(across)}: ${data.x}`, `${axisName(up)}: ${data.y}`])},
      xAxis: numbered(x, across, logAcross),
      yAxis: {...numbered(y, up, logUp), nameGap: 54},
      series: [{
        type: 'scatter', symbolSize: 11, emphasis: {scale: 1.7, itemStyle: {borderColor: css('--ink'), borderWidth: 2}},
        data: dots.map(dot => ({name: dot.run.id, value: [dot.x, dot.y], x: worded(dot.run, across), y: worded(dot.run, up),
          itemStyle: {color: style(looks.get(dot.run.id)).color, opacity: 0.9}})),
      }],
    },
  };
}

/** For each setting its runs as dots, and their mean with its 95 % interval where there are several. @param settings [{label, runs}] */
export function finals(settings, metric, {names, looks, narrow}) {
  const longest = narrow ? 130 : 250;
  const labels = settings.map(setting => setting.label);
  // Of many rows the first are seen, and the axis should be.
  const high = labels.length > (narrow ? 8 : 16);
  const means = settings.map(setting => summary(setting.runs.map(run => latest(run, metric)).filter(value => value !== null)));
  const dots = settings.flatMap((setting, row) => setting.runs.map(run => ({run, row, value: latest(run, metric)})))
    .filter(dot => Number.isFinite(dot.value));
  const several = means.map((mean, row) => ({mean, row})).filter(({mean}) => mean.n > 1);
  return {
    grid: {
      left: Math.min(longest, 16 + 7 * Math.max(...labels.map(label => label.length))), right: 24,
      ...high ? {top: 46, bottom: 8} : {top: 10, bottom: 42},
    },
    tooltip: {...tooltip(), formatter: ({data}) => data.text},
    xAxis: {
      ...plain(), type: 'value', scale: true, name: metric, position: high ? 'top' : 'bottom',
      axisLabel: {color: css('--quiet'), formatter: figure, hideOverlap: true},
    },
    yAxis: {
      ...plain(), type: 'category', data: labels, inverse: true, axisTick: {show: false},
      axisLabel: {color: css('--ink'), width: longest - 14, lineHeight: 14, overflow: narrow ? 'break' : 'truncate', interval: 0},
    },
    series: [
      {
        type: 'custom', silent: true, z: 1, encode: {x: [0, 1], y: 2},
        data: several.map(({mean, row}) => [mean.low, mean.high, row]), renderItem: whisker(css('--quiet')),
      },
      {
        type: 'scatter', z: 2, symbolSize: 10, emphasis: {scale: 1.7, itemStyle: {borderColor: css('--ink'), borderWidth: 2}},
        data: dots.map(({run, row, value}) => ({
          name: run.id, value: [value, row], itemStyle: {color: style(looks.get(run.id)).color, opacity: 0.85},
          text: told(names.get(run.id), [`${metric}: ${figure(value)}`]),
        })),
      },
      {
        type: 'scatter', z: 3, symbol: 'diamond', symbolSize: 13, itemStyle: {color: css('--ink'), borderColor: css('--surface'), borderWidth: 1.5},
        data: several.map(({mean, row}) => ({
          value: [mean.mean, row],
          text: told(labels[row], [`mean of ${mean.n}: ${figure(mean.mean)}`, `95 % interval: ${figure(mean.low)} to ${figure(mean.high)}`]),
        })),
      },
    ],
  };
}

function whisker(color) {
  return (_, api) => {
    const [left, y] = api.coord([api.value(0), api.value(2)]);
    const [right] = api.coord([api.value(1), api.value(2)]);
    const line = (x1, y1, x2, y2) => ({type: 'line', shape: {x1, y1, x2, y2}, style: {stroke: color, lineWidth: 2}});
    return {type: 'group', children: [line(left, y, right, y), line(left, y - 6, left, y + 6), line(right, y - 6, right, y + 6)]};
  };
}

function numbered(scale, axis, log) {
  const name = axisName(axis);
  return scale.numeric
    ? {...plain(), type: log ? 'log' : 'value', scale: true, name, axisLabel: {color: css('--quiet'), formatter: figure, hideOverlap: true}}
    : {...plain(), type: 'category', data: scale.texts, name};
}

function worded(run, axis) {
  const value = valueOn(run, axis);
  return typeof value === 'number' ? figure(value) : value === null ? 'none' : shown(value);
}

function clipped(text, length) {
  return text.length > length ? text.slice(0, Math.max(3, length - 1)) + '…' : text;
}
