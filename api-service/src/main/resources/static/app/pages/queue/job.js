// A job in a line of text: of which experiment, and of which run.

import {html, nothing} from 'lit';
import {shortId} from '../../format.js';

const NAMES = {TRAIN: 'Training', SAMPLE: 'Sampling', ANALYZE: 'Analysis', SIMULATE: 'Simulation', PROBE: 'Probe'};

/** All kinds that this page knows, in the order in which it shows them. */
export const KINDS = Object.keys(NAMES);

export function kindName(kind) {
  return NAMES[kind] ?? kind;
}

/** Orders kinds as people look for them; those that this page does not know come last. */
export function byKind(one, other) {
  const place = kind => (KINDS.indexOf(kind) + KINDS.length) % KINDS.length + (KINDS.includes(kind) ? 0 : KINDS.length);
  return place(one) - place(other) || one.localeCompare(other);
}

/** Links to what a job is about. */
export function jobLinks(job) {
  const experiment = job.experimentId
    ? html`<a href="#/experiments/${job.experimentId}" title=${job.experimentName ?? nothing}>${job.experimentName ?? 'experiment'}</a>`
    : nothing;
  const run = job.runId ? html`<a class="nowrap" href="#/runs/${job.runId}">run ${shortId(job.runId)}</a>` : nothing;
  if (experiment === nothing && run === nothing) return html`<span class="quiet">job ${shortId(job.id)}</span>`;
  return html`<span class="about">${experiment}${experiment !== nothing && run !== nothing ? html`<span aria-hidden="true"> · </span>` : nothing}${run}</span>`;
}
