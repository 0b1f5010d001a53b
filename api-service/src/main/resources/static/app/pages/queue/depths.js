import {html} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {duration} from '../../format.js';
import {byKind, kindName} from './job.js';

/** How long the queue is, by kind and lane. @param seen lines that were there once, which stay: Map of key to {kind, lane} */
export function depthsView(open, seen) {
  for (const {kind, lane} of open) seen.set(kind + ' ' + lane, {kind, lane});
  const lines = [...seen.values()].sort((one, other) => byKind(one.kind, other.kind) || one.lane.localeCompare(other.lane));
  const find = (line, status) => open.find(one => one.kind === line.kind && one.lane === line.lane && one.status === status);
  return html`
    <section class="card" aria-labelledby="queue-depths">
      <h2 id="queue-depths">By kind and lane</h2>
      ${lines.length ? html`<div class="scroll" tabindex="0"><table class="data">
        <thead><tr><th scope="col">Kind</th><th scope="col">Lane</th><th scope="col" class="n">Waiting</th><th scope="col" class="n">Longest wait</th>
          <th scope="col" class="n">Running</th><th scope="col" class="n">Paused</th></tr></thead>
        <tbody>${repeat(lines, line => line.kind + line.lane, line => {
          const waiting = find(line, 'QUEUED');
          return html`<tr><th scope="row">${kindName(line.kind)}</th><td>${line.lane === 'INTERACTIVE' ? 'interactive' : 'ordinary'}</td>
            <td class="n">${count(waiting)}</td><td class="n">${waiting ? duration(Math.round(waiting.oldestSeconds)) : '–'}</td>
            <td class="n">${count(find(line, 'RUNNING'))}</td><td class="n">${count(find(line, 'PAUSED'))}</td></tr>`;
        })}</tbody>
      </table></div>` : html`<p class="empty">Nothing waits and nothing runs.</p>`}
    </section>`;
}

function count(line) {
  return (line?.jobs ?? 0).toLocaleString('en');
}

/** Jobs in a state, over all kinds and lanes. */
export function jobsIn(open, status) {
  return open.filter(line => line.status === status).reduce((sum, line) => sum + line.jobs, 0);
}

/** Seconds for which the job that waits longest has waited; null where none waits. */
export function longestWait(open) {
  const waits = open.filter(line => line.status === 'QUEUED').map(line => line.oldestSeconds);
  return waits.length ? Math.round(Math.max(...waits)) : null;
}
