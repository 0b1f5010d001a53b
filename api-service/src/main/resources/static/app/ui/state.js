import {html} from 'lit';

const SIGNS = {QUEUED: '○', RUNNING: '▶', PAUSED: '❚❚', SUCCEEDED: '✓', FAILED: '✕', CANCELLED: '⊘'};

/** The state of a job: a sign, a word and a colour, so that none is needed alone. */
export function stateBadge(status, pauseAsked = false) {
  const name = status.charAt(0) + status.slice(1).toLowerCase();
  return html`<span class="state ${status.toLowerCase()}"><span aria-hidden="true">${SIGNS[status] ?? '·'}</span> ${
    pauseAsked && status === 'RUNNING' ? 'Pausing' : name}</span>`;
}

/** @param share in [0, 1] */
export function progressBar(share, label = 'Progress') {
  return html`<progress max="1" .value=${share} aria-label=${label}></progress><span class="progress-text">${Math.floor(100 * share)} %</span>`;
}

export const STATES = Object.keys(SIGNS);
