import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {ago, time} from '../../format.js';
import {jobLinks, kindName} from './job.js';

const FAULTS = {INVALID: 'invalid request', DIVERGED: 'diverged', INFRASTRUCTURE: 'infrastructure', BUG: 'bug'};

/** The last jobs that failed, and why. */
export function failuresView(failures) {
  return html`
    <section class="card" aria-labelledby="queue-failures">
      <h2 id="queue-failures">Last failures</h2>
      ${failures.length ? nothing : html`<p class="empty">No job has failed.</p>`}
      <ul class="failures">${repeat(failures, job => job.id, job => html`<li>
        <div class="line">
          <time class="quiet" datetime=${job.endedAt} title=${time(job.endedAt)}>${ago(job.endedAt)}</time>
          <b>${kindName(job.kind)}</b>${jobLinks(job)}
          <span class="state failed"><span aria-hidden="true">✕</span> ${FAULTS[job.fault] ?? job.fault}</span>
          ${job.attempt > 1 ? html`<span class="quiet">attempt ${job.attempt}</span>` : nothing}
        </div>
        <p class="message">${job.message}</p></li>`)}</ul>
    </section>`;
}
