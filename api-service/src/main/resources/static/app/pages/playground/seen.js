import {html, nothing} from 'lit';
import {figure} from '../../format.js';

/** What is seen on one image of a sample set, against what was asked, axis by axis; nothing yet of one that is being drawn. */
export function seenView({images, checkpointStep, spec}, chosen, {size, margin = 0}) {
  const image = images[chosen];
  if (!image) return nothing;
  const {condition, estimate, correct, wellFormed} = image;
  const isShown = label => label >= margin && label < margin + size;
  const axis = (name, right) => html`<tr><th scope="row">${name}</th>
    <td class="n">${figure(condition[name])}</td><td class="n">${figure(estimate[name])}</td><td class="n">${difference(estimate[name], condition[name])}</td>
    <td>${isShown(condition[name]) ? verdict(right) : html`<span class="quiet">outside the image</span>`}</td></tr>`;
  return html`<p class="verdict">${verdict(correct, 'not judged yet')} <span class="quiet">at step ${figure(checkpointStep)}${
      images.length > 1 && correct !== undefined ? ` · ${images.filter(one => one.correct).length} of ${images.length} right` : ''}</span></p>
    <div class="scroll" tabindex="0"><table class="data"><caption class="hidden">Asked and seen position</caption>
      <thead><tr><th scope="col">Axis</th><th scope="col" class="n">Asked</th><th scope="col" class="n">Seen</th>
        <th scope="col" class="n">Error</th><th scope="col">Verdict</th></tr></thead>
      <tbody>${axis('x', image.xCorrect)}${axis('y', image.yCorrect)}</tbody></table></div>
    <p class="hint">${correct === undefined ? 'Judged once it is drawn' : wellFormed ? 'Well formed' : 'Not well formed, so neither axis counts as right'}${formOf(image)}.
      Right is within ${figure(spec.tolerance)} pixel${spec.tolerance === 1 ? '' : 's'}. <span class="nowrap">Dashed: asked; solid: seen.</span></p>`;
}

function formOf({form = {}}) {
  const {residual, peaksX, peaksY} = form;
  return (residual === undefined ? '' : ` · residual ${figure(residual)} (mean squared difference to the image re-rendered where it is seen)`)
    + (peaksX === undefined ? '' : ` · peaks ${peaksX} along x, ${peaksY} along y`);
}

function difference(seen, asked) {
  return typeof seen === 'number' ? figure(Number((seen - asked).toFixed(3))) : '–';
}

/** @param right undefined: nobody knows yet */
function verdict(right, unknown = 'not yet') {
  if (right === undefined) return html`<span class="quiet">${unknown}</span>`;
  return html`<span class=${right ? 'good' : 'bad'}>${right ? '✓ right' : '✕ wrong'}</span>`;
}
