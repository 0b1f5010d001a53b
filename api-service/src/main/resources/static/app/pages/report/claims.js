import {html, nothing} from 'lit';
import {figure, shortId} from '../../format.js';

const VERDICTS = {
  REPRODUCED: {sign: '✓', word: 'Reproduced', look: 'succeeded'},
  NOT_REPRODUCED: {sign: '✕', word: 'Not reproduced', look: 'failed'},
  INCONCLUSIVE: {sign: '?', word: 'Inconclusive', look: 'paused'},
};

/** A verdict by a sign, a word and a colour, so that none is needed alone. */
function verdictBadge(verdict) {
  const {sign, word, look} = VERDICTS[verdict] ?? {sign: '·', word: verdict, look: ''};
  return html`<span class="state ${look}"><span aria-hidden="true">${sign}</span> ${word}</span>`;
}

/** How many claims have which verdict. */
export function countsView(claims) {
  return html`<span class="verdicts">${Object.keys(VERDICTS).map(verdict => {
    const count = claims.filter(claim => claim.verdict === verdict).length;
    return count ? html`<span class="nowrap">${count} × ${verdictBadge(verdict)}</span>` : nothing;
  })}</span>`;
}

/** Each claim with its verdict, the numbers and the runs that it rests on. */
export function claimsView(claims) {
  return html`<div class="scroll" tabindex="0"><table class="data claims">
    <thead><tr><th scope="col">Claim</th><th scope="col">Verdict</th><th scope="col">What was found</th><th scope="col">Rests on</th></tr></thead>
    <tbody>${claims.map(claim => html`<tr>
      <th scope="row">${claim.statement}<span class="criterion">Reproduced if ${claim.criterion}.</span></th>
      <td>${verdictBadge(claim.verdict)}</td>
      <td>${claim.finding}${numbersView(claim)}</td>
      <td>${runsView(claim.runs)}</td>
    </tr>`)}</tbody>
  </table></div>`;
}

function numbersView(claim) {
  const numbers = Object.entries(claim.numbers);
  if (claim.estimate) numbers.unshift(['compared with the bound', claim.estimate]);
  return numbers.length === 0 ? nothing : html`<details>
    <summary>Numbers</summary>
    <table class="data numbers">
      <thead><tr><th scope="col">Number</th><th scope="col" class="n">Value</th><th scope="col" class="n">95 % interval</th><th scope="col" class="n">Runs</th></tr></thead>
      <tbody>${numbers.map(([name, estimate]) => html`<tr><td>${name}</td><td class="n">${figure(estimate.value)}</td>
        <td class="n">${figure(estimate.low)} to ${figure(estimate.high)}</td><td class="n">${estimate.runs}</td></tr>`)}</tbody>
    </table>
  </details>`;
}


function runsView(runs) {
  if (runs.length === 0) return html`<span class="quiet">no run</span>`;
  const links = runs.map(address => {
    const id = address.split('/').at(-1);
    return html`<a href="#/runs/${id}">run ${shortId(id)}</a>`;
  });
  return runs.length <= 3
    ? html`<span class="list">${links}</span>`
    : html`<details><summary>${runs.length} runs</summary><span class="list">${links}</span></details>`;
}
