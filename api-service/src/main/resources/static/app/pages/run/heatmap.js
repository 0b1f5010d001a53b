import {figure} from '../../format.js';
import {css, SEQUENTIAL} from '../../palette.js';
import {axis, tooltip} from '../../ui/chart.js';

/** What may be right of an image. */
export const COORDINATES = {correct: 'along both axes', xCorrect: 'along x', yCorrect: 'along y'};

/** Share of the images of condition k that are right. */
export function right(seen, of, k) {
  return seen[of][k] / seen.perCondition;
}

/** ECharts' option of a heat map over the plane, y downwards as in images, with what was held out in an outline. */
export function heatMap(seen, of) {
  const columns = seen.x.length;
  const cells = seen[of].map((_, k) => [k % columns, Math.floor(k / columns), right(seen, of, k)]);
  const labels = {...axis(), type: 'category', splitLine: {show: false}, axisTick: {show: false}};
  return {
    grid: {left: 52, right: 16, top: 14, bottom: 96},
    xAxis: {...labels, data: seen.x.map(String), name: 'x (pixels)'},
    yAxis: {...labels, data: seen.y.map(String), name: 'y (pixels)', nameGap: 34, inverse: true},
    visualMap: {
      min: 0, max: 1, calculable: true, orient: 'horizontal', left: 'center', bottom: 0, itemHeight: 160, itemWidth: 12, seriesIndex: 0,
      inRange: {color: SEQUENTIAL}, textStyle: {color: css('--quiet')}, formatter: share => Math.round(100 * share) + ' %',
    },
    tooltip: {...tooltip(), formatter: ({dataIndex, seriesIndex}) => seriesIndex === 0 ? words(seen, dataIndex) : ''},
    series: [
      {type: 'heatmap', data: cells, progressive: 0, itemStyle: {borderWidth: 0},
        emphasis: {itemStyle: {borderColor: css('--ink'), borderWidth: 1}}},
      outline(seen),
    ],
  };
}

function words(seen, k) {
  const columns = seen.x.length;
  const at = (x, y) => `(${x === null ? '–' : figure(x)}, ${y === null ? '–' : figure(y)})`;
  const kind = seen.heldOut[k] ? ' held out' : seen.inDistribution[k] ? ' trained on' : ' not trained on';
  return [
    `<strong>${at(seen.x[k % columns], seen.y[Math.floor(k / columns)])}</strong>${kind}`,
    ...Object.entries(COORDINATES).map(([key, name]) => `${seen[key][k]} of ${seen.perCondition} right ${name}`),
    `seen at ${at(seen.estimatedX[k], seen.estimatedY[k])}${seen.perCondition > 1 ? ' on average' : ''}`,
  ].join('<br>');
}

/** Lines between what is held out and what is not, on white so that they stand out from dark and from light cells. */
function outline(seen) {
  const sides = borders(seen);
  const frame = seen.frame.from > 0 ? frameSides(seen) : [];
  return {
    type: 'custom', silent: true, z: 5, data: [[0, 0]], tooltip: {show: false},
    renderItem: (_, api) => {
      const [left, top] = api.coord([0, 0]);
      const [width, height] = api.size([1, 1]);
      const line = ([x1, y1, x2, y2]) => ({
        x1: left + (x1 - 0.5) * width, y1: top + (y1 - 0.5) * height, x2: left + (x2 - 0.5) * width, y2: top + (y2 - 0.5) * height,
      });
      const drawn = (all, style) => all.map(side => ({type: 'line', shape: line(side), style: {fill: null, lineCap: 'square', ...style}}));
      return {type: 'group', children: [
        ...drawn(frame, {stroke: '#ffffff', lineWidth: 3.5}), ...drawn(frame, {stroke: '#000000', lineWidth: 1.5, lineDash: [4, 4]}),
        ...drawn(sides, {stroke: '#ffffff', lineWidth: 5}), ...drawn(sides, {stroke: '#000000', lineWidth: 2.2}),
      ]};
    },
  };
}

/** In columns and rows; each stretch as [x1, y1, x2, y2]. */
function borders({x, heldOut}) {
  const columns = x.length;
  const sides = [];
  heldOut.forEach((held, k) => {
    if (!held) return;
    const column = k % columns;
    const row = Math.floor(k / columns);
    if (column === 0 || !heldOut[k - 1]) sides.push([column, row, column, row + 1]);
    if (column === columns - 1 || !heldOut[k + 1]) sides.push([column + 1, row, column + 1, row + 1]);
    if (!heldOut[k - columns]) sides.push([column, row, column + 1, row]);
    if (!heldOut[k + columns]) sides.push([column, row + 1, column + 1, row + 1]);
  });
  return sides;
}

function frameSides({x, y, frame}) {
  const place = (labels, value) => labels.filter(label => label < value - 1e-9).length;
  const [left, right] = [place(x, frame.from), place(x, frame.to)];
  const [top, bottom] = [place(y, frame.from), place(y, frame.to)];
  return [[left, top, right, top], [left, bottom, right, bottom], [left, top, left, bottom], [right, top, right, bottom]];
}
