import {html, nothing} from 'lit';

/** In the order in which they stand in the bar. */
const ORDER = ['SUCCEEDED', 'RUNNING', 'PAUSED', 'QUEUED', 'CANCELLED', 'FAILED'];

/** How many runs are in each state, as words. @param runs {total, byState} */
function countsText(runs) {
  if (!runs.total) return 'no runs';
  return ORDER.filter(state => runs.byState[state])
    .map(state => `${runs.byState[state].toLocaleString('en')} ${state.toLowerCase()}`)
    .join(', ');
}

/** The same as a small bar above the words. */
export function countsBar(runs) {
  const parts = ORDER.filter(state => runs.byState[state]);
  return html`<span class="counts">${runs.total ? html`<span class="counts-bar" aria-hidden="true">${parts.map(state => html`
      <span class=${state.toLowerCase()} style="flex-grow: ${runs.byState[state]}"></span>`)}</span>` : nothing}
    <span class="counts-text">${countsText(runs)}</span></span>`;
}

/** Whether anything may still happen to it by itself. @param experiment as the API shows it */
export function isUnfinished(experiment) {
  const {runs, progress} = experiment;
  return ['QUEUED', 'RUNNING', 'PAUSED'].some(state => runs.byState[state]) || runs.total === 0 && progress < 1;
}

