import {html} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {ago, time} from '../../format.js';
import {jobLinks, kindName} from './job.js';

const FAULTS = {INVALID: 'invalid request', DIVERGED: 'diverged', INFRASTRUCTURE: 'infrastructure', BUG: 'bug'};

/** The last jobs that failed, and why. */
export function failuresView(failures) {
  return html`
    <section class="card" aria-labelledby="queue-failures">
      <h2 id="queue-failures">Last failures</h2>
      ${failures.length ? html`<div class="scroll"><table class="data">
        <thead><tr><th scope="col">When</th><th scope="col">Kind</th><th scope="col">Of</th><th scope="col">Fault</th><th scope="col">Message</th></tr></thead>
        <tbody>${repeat(failures, job => job.id, job => html`<tr>
          <td class="nowrap"><time datetime=${job.endedAt} title=${time(job.endedAt)}>${ago(job.endedAt)}</time></td>
          <td>${kindName(job.kind)}</td><td class="wrap">${jobLinks(job)}</td>
          <td class="nowrap">${FAULTS[job.fault] ?? job.fault}${job.attempt > 1 ? html`<br><span class="quiet">attempt ${job.attempt}</span>` : ''}</td>
          <td class="message">${job.message}</td></tr>`)}</tbody>
      </table></div>` : html`<p class="empty">No job has failed.</p>`}
    </section>`;
}
