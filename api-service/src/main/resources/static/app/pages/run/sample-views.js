import {html} from 'lit';
import {figure, percent} from '../../format.js';
import './pixels.js';

const MOST_SHOWN = 144;
const MOST_ACROSS = 36;

/** The images of one sample set, each with what was asked and what is seen. @param drawn {set, shape, values} */
export function grid({set: {images, count, spec}, shape: [, size], values}) {
  const right = images.filter(one => one.correct).length;
  return html`<section class="card"><h2>${percent(right / images.length)} right: ${right} of ${images.length}</h2>
    <p class="quiet">✓ right, within ${figure(spec.tolerance)} px; ✕ wrong.${count > MOST_SHOWN ? ` The first ${MOST_SHOWN} of ${count.toLocaleString('en')} are shown.` : ''}</p>
    <ol class="samples ${columns(images) ? '' : 'loose'}" style="--columns: ${columns(images) ?? 1}">${images.slice(0, MOST_SHOWN).map(one => picture(one, values, size))}</ol>
    ${table(images)}</section>`;
}

/** The same conditions at checkpoint after checkpoint, a row each. @param all of the same request, by rising step @param link(set) an address */
export function overCheckpoints(all, link) {
  const [{set: {images}}] = all;
  return html`<section class="card"><h2>The same conditions at ${all.length} ${all.length === 1 ? 'checkpoint' : 'checkpoints'}</h2>
    <p class="quiet">Rows are checkpoints. ✓ and a full frame: right; ✕ and a broken one: wrong.${images.length > MOST_ACROSS ? ` The first ${MOST_ACROSS} of ${images.length} conditions.` : ''}</p>
    <div class="scroll" tabindex="0"><table class="film">
      <thead><tr><th scope="col">Step</th>
        <th scope="col">Right</th>${images.slice(0, MOST_ACROSS).map(({condition}) => html`<th scope="col">${at(condition)}</th>`)}</tr></thead>
      <tbody>${all.map(({set, shape: [, size], values}) => html`<tr>
        <th scope="row"><a href=${link(set)}>${set.checkpointStep.toLocaleString('en')}</a></th>
        <td class="nowrap">${set.images.filter(one => one.correct).length} of ${set.images.length}</td>
        ${set.images.slice(0, MOST_ACROSS).map(one => html`<td><div class="sample ${one.correct ? 'right-one' : 'wrong-one'}"
          title=${words(one)}>${pixels(one, values, size)}<span aria-hidden="true">${one.correct ? '✓' : '✕'}</span></div></td>`)}</tr>`)}</tbody>
    </table></div></section>`;
}

/** As many as there are different x, where the images are a grid; null where they are none. */
function columns(images) {
  const [xs, ys] = ['x', 'y'].map(axis => new Set(images.map(({condition}) => condition[axis])).size);
  return xs * ys === images.length && xs > 1 && xs <= 12 ? xs : null;
}

function picture(image, values, size) {
  const {correct, wellFormed} = image;
  return html`<li class="sample ${correct ? 'right-one' : 'wrong-one'}">
    ${pixels(image, values, size)}
    <span class="verdict"><span aria-hidden="true">${correct ? '✓' : '✕'}</span> ${at(image.condition)}<br>
      <span class="quiet">seen ${at(image.estimate)}${wellFormed ? '' : ', malformed'}</span></span></li>`;
}

function pixels(image, values, size) {
  const {ordinal} = image;
  return html`<facet-pixels .values=${values.subarray(ordinal * size * size, (ordinal + 1) * size * size)} .size=${size}
    .label=${words(image)}></facet-pixels>`;
}

function words({correct, condition, estimate}) {
  return `${correct ? 'right' : 'wrong'}: asked ${at(condition)}, seen ${at(estimate)}`;
}

function at({x, y}) {
  const rounded = value => value === null || value === undefined ? '–' : figure(Math.round(100 * value) / 100);
  return `(${rounded(x)}, ${rounded(y)})`;
}

function table(images) {
  return html`<details><summary>As a table</summary><div class="scroll" tabindex="0"><table class="data">
    <thead><tr><th scope="col" class="n">Image</th><th scope="col" class="n">Asked x</th><th scope="col" class="n">Asked y</th>
      <th scope="col" class="n">Seen x</th>
      <th scope="col" class="n">Seen y</th><th scope="col">Form</th><th scope="col">x</th><th scope="col">y</th><th scope="col">Both</th>
        </tr></thead>
    <tbody>${images.map(one => html`<tr><th scope="row" class="n">${one.ordinal}</th><td class="n">${figure(one.condition.x)}</td>
      <td class="n">${figure(one.condition.y)}</td>
      <td class="n">${figure(one.estimate.x)}</td><td class="n">${figure(one.estimate.y)}</td>
      ${[one.wellFormed, one.xCorrect, one.yCorrect, one.correct].map(yes => html`<td>${yes ? '✓ right' : '✕ wrong'}</td>`)}</tr>`)}</tbody>
  </table></div></details>`;
}
