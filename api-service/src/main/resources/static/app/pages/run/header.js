import {html, nothing} from 'lit';
import {ago, between, duration, setting, shortId, time} from '../../format.js';
import {post} from '../../net/api.js';
import {link} from '../../route.js';
import {notify} from '../../ui/notices.js';
import {progressBar, stateBadge} from '../../ui/state.js';
import {hasEnded} from './live.js';

const FAULTS = {
  INVALID: 'The request asks for what cannot be done.',
  DIVERGED: 'The training diverged: its loss is no number any more.',
  INFRASTRUCTURE: 'The surroundings failed: a worker, a disk or a connection.',
  BUG: 'A mistake of Facet; the worker’s log has more.',
};

/** What may be done in a state, and what it does. */
function moves({status, pauseAsked}) {
  const cancel = {move: 'cancel', name: 'Cancel', done: 'The run is cancelled', kind: 'danger',
    does: status === 'RUNNING' ? 'stops within one step; it may be retried from its last checkpoint'
      : 'takes the run out of the queue; it may be retried'};
  switch (status) {
    case 'QUEUED': return [{move: 'pause', name: 'Pause', done: 'The run is set aside',
      does: 'sets the run aside at once, until it is resumed'}, cancel];
    case 'RUNNING': return [pauseAsked
      ? {move: 'resume', name: 'Do not pause', done: 'The run goes on', does: 'takes the pause back; the run goes on as if nothing had been'}
      : {move: 'pause', name: 'Pause', done: 'The run pauses after its next checkpoint',
        does: 'sets the run aside after its next checkpoint, and frees the worker'}, cancel];
    case 'PAUSED': return [{move: 'resume', name: 'Resume', done: 'The run is queued again', kind: 'primary',
      does: 'queues the run again, from its last checkpoint'}, cancel];
    case 'FAILED': case 'CANCELLED': return [{move: 'retry', name: 'Retry', done: 'The run is queued again', kind: 'primary',
      does: 'queues the run again, from its last checkpoint'}];
    default: return [];
  }
}

/** @param experiment null while it is not there yet @param moved called with the answer to a move */
export function header(run, experiment, live, moved) {
  const possible = moves(run);
  return html`
    <section class="card run-header" aria-labelledby="run-title">
      <p class="quiet crumbs"><a href=${link('/experiments/' + run.experimentId)}>${experiment?.name ?? 'Experiment ' + shortId(run.experimentId)}</a></p>
      <div class="row between">
        <h1 id="run-title">Run ${run.ordinal} <span class="quiet mono" title=${run.id}>${shortId(run.id)}</span></h1>
        <span class="row actions">
          ${possible.map(one => html`<button class=${one.kind ?? ''} aria-describedby="moves"
            @click=${event => act(event.target, run, one, moved)}>${one.name}</button>`)}
          <a class="button" href=${link('/playground/' + run.id)}>Sample in playground</a>
          <a class="button" href=${link('/compare', {experiment: run.experimentId})}>Compare with siblings</a>
        </span>
      </div>
      <div class="row" role="group" aria-label="What differs">
        ${Object.entries(run.parameters).map(([name, value]) => html`<span class="tag"
          title="${name} = ${setting(value)}">${name} = <strong>${setting(value)}</strong></span>`)}
        <span class="tag">seed <strong>${run.seed}</strong></span>
      </div>
      <div class="row">
        ${stateBadge(run.status, run.pauseAsked)}
        ${run.status === 'SUCCEEDED' ? nothing : html`<span>${progressBar(run.progress, 'Progress of the training')}</span>`}
        <span>${clock(run, live)}</span>
        <span class="quiet">${run.images.toLocaleString('en')} images, ${run.totalSteps.toLocaleString('en')} steps</span>
        ${run.worker ? html`<span class="quiet">on <strong>${run.worker}</strong></span>` : nothing}
        <span class="stream ${live.phase}" role="status">${stream(live.phase)}</span>
      </div>
      ${run.fault || run.message ? html`<div class="problem fault" role="alert">
        ${run.fault ? html`<strong>${run.fault}</strong> ${FAULTS[run.fault] ?? ''}<br>` : nothing}${run.message}</div>` : nothing}
      ${run.reusedFrom ? html`<p>It has taken over the result of an identical run, <a href=${link('/runs/' + run.reusedFrom)}>${shortId(run.reusedFrom)}</a>, instead of training.</p>` : nothing}
      ${possible.length ? html`<p class="quiet moves" id="moves">${possible.map((one, place) => html`${place ? ' · ' : ''}<strong>${one.name}</strong> ${one.does}.`)}</p>` : nothing}
    </section>`;
}

function clock(run, live) {
  if (run.status === 'QUEUED') return 'waits for a worker since ' + ago(run.createdAt);
  if (hasEnded(run.status)) {
    const lasted = run.startedAt ? ', after ' + duration(between(run.startedAt, run.endedAt)) : '';
    return run.endedAt ? html`<span title=${time(run.endedAt)}>ended ${ago(run.endedAt)}${lasted}</span>` : '';
  }
  const left = live.secondsLeft(run);
  const since = run.startedAt ? 'runs for ' + duration(between(run.startedAt)) : '';
  return run.status === 'PAUSED' ? 'set aside' : since + (left === null ? '' : `, about ${duration(Math.ceil(left))} left`);
}

function stream(phase) {
  return {waiting: 'connecting …', live: '● live', reconnecting: '◌ reconnecting …', ended: '■ ended'}[phase];
}

async function act(button, run, {move, done}, moved) {
  button.disabled = true;
  try {
    moved(await post(`/runs/${run.id}/${move}`));
    notify(done);
  } catch (failure) {
    notify(failure.message, 'bad');
  }
  button.disabled = false;
}
