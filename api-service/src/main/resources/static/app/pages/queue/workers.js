import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {ago, between, duration} from '../../format.js';
import {progressBar} from '../../ui/state.js';
import {jobLinks, kindName} from './job.js';

/** Those that were gone longer are history. */
const GONE_FOR_SECONDS = 86_400;
const MOST_GONE = 20;
/** More than these scroll in a place of their own. */
const MANY = 10;

/** Who works, on what, and who is gone. @param running jobs by id */
export function workersView(workers, running) {
  const here = workers.filter(worker => worker.alive || worker.jobs.length).sort((one, other) => one.name.localeCompare(other.name));
  const gone = workers.filter(worker => !worker.alive && !worker.jobs.length && between(worker.seenAt) < GONE_FOR_SECONDS);
  const theirs = new Set(workers.flatMap(worker => worker.jobs.map(job => job.id)));
  const lost = [...running.values()].filter(job => !theirs.has(job.id));
  return html`
    <section class="card" aria-labelledby="queue-workers">
      <h2 id="queue-workers">Workers</h2>
      ${here.length ? nothing : html`<p class="empty">No worker is alive. What is submitted waits until one starts.</p>`}
      <ul class="workers ${here.length > MANY ? 'many' : ''}" tabindex=${here.length > MANY ? 0 : nothing}>${repeat(here, worker => worker.id, worker => workerView(worker, running))}</ul>
      ${lost.length ? html`<p class="quiet">${lost.length === 1 ? 'One running job is' : `${lost.length} running jobs are`} with no worker of this
        list. Such a job goes back to the queue when its lease runs out.</p>` : nothing}
      ${gone.length ? html`<details>
        <summary>${gone.length} ${gone.length === 1 ? 'worker' : 'workers'} gone in the last 24 hours</summary>
        <div class="scroll" tabindex="0"><table class="data">
          <thead><tr><th scope="col">Worker</th><th scope="col">Device</th><th scope="col">Version</th><th scope="col">Last seen</th><th scope="col">How it went</th></tr></thead>
          <tbody>${gone.slice(0, MOST_GONE).map(worker => html`<tr>
            <td>${worker.name}</td><td>${worker.device}</td><td>${worker.version}</td><td>${ago(worker.seenAt)}</td>
            <td>${worker.stoppedAt ? 'stopped' : 'fell silent'}</td></tr>`)}</tbody>
        </table></div>
        ${gone.length > MOST_GONE ? html`<p class="quiet">and ${gone.length - MOST_GONE} more</p>` : nothing}
      </details>` : nothing}
    </section>`;
}

function workerView(worker, running) {
  const jobs = worker.jobs.map(job => ({...job, ...running.get(job.id), progress: job.progress}));
  const quick = jobs.filter(job => job.lane === 'INTERACTIVE');
  const long = jobs.filter(job => job.lane !== 'INTERACTIVE');
  return html`<li class="worker ${worker.alive ? '' : 'silent'}" aria-label="Worker ${worker.name}">
    <div class="who">
      <strong class="wrap">${worker.name}</strong>
      ${worker.alive
        ? html`<span class="state succeeded"><span aria-hidden="true">●</span> Alive</span>`
        : html`<span class="state failed"><span aria-hidden="true">◌</span> ${worker.stoppedAt ? 'Stopped' : 'Silent'}, last seen ${ago(worker.seenAt)}</span>`}
      <span class="quiet wrap">${worker.device} · ${worker.engine} · Facet ${worker.version} · up ${duration(between(worker.startedAt))}</span>
      <span class="quiet">${worker.kinds.map(kindName).join(', ')}</span>
    </div>
    <ul class="slots" aria-label="Slots">${slots(long, worker.alive ? worker.slots : 0).map(job => slotView(job, 'Slot'))}</ul>
    ${(worker.alive && worker.interactiveSlots) || quick.length ? html`
      <ul class="slots small" aria-label="Slots for interactive jobs">${slots(quick, worker.alive ? worker.interactiveSlots : 0).map(job => slotView(job, 'Interactive slot'))}</ul>` : nothing}
  </li>`;
}

/** Jobs, and null for each slot that has none. */
function slots(jobs, count) {
  return [...jobs, ...Array(Math.max(0, count - jobs.length)).fill(null)];
}

function slotView(job, name) {
  if (!job) return html`<li class="slot free" aria-label="${name}: free"><span class="quiet">free</span></li>`;
  return html`<li class="slot" aria-label="${name}: ${kindName(job.kind)}">
    <span class="what"><b>${kindName(job.kind)}</b>${job.attempt > 1 ? html` <span class="quiet">attempt ${job.attempt}</span>` : nothing}</span>
    ${jobLinks(job)}
    <span class="nowrap">${progressBar(job.progress, `Progress of the ${kindName(job.kind).toLowerCase()}`)}</span>
  </li>`;
}
