import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {FacetElement} from '../../element.js';
import {ago, between, duration} from '../../format.js';
import {post} from '../../net/api.js';
import {notify} from '../../ui/notices.js';
import {jobLinks, kindName} from './job.js';

/**
 * The jobs that are taken next, in their order. `jobs`: of GET /jobs?status=QUEUED, `total`: how many wait. The list stands still
 * while somebody points at it or has the focus in it, lest another row comes under the pointer. Event "changed": a job was cancelled.
 */
class Next extends FacetElement {
  static properties = {jobs: {attribute: false}, total: {type: Number}, asked: {state: true}, held: {state: true}};

  constructor() {
    super();
    this.jobs = [];
    this.total = 0;
  }

  render() {
    const jobs = this.held ?? this.jobs;
    return html`<div @pointerenter=${this.#hold} @pointerleave=${this.#release} @focusin=${this.#hold} @focusout=${this.#release}>
      ${jobs.length ? html`<div class="scroll" tabindex="0"><table class="data">
        <thead><tr><th scope="col" class="n">Place</th><th scope="col">Kind</th><th scope="col">Of</th><th scope="col" class="n">Priority</th>
          <th scope="col" class="n">Submitted</th><th scope="col"><span class="hidden">Actions</span></th></tr></thead>
        <tbody>${repeat(jobs, job => job.id, job => this.#row(job))}</tbody>
      </table></div>` : html`<p class="empty">No job waits.</p>`}
      <p class="quiet">${jobs.length < this.total ? html`The first ${jobs.length.toLocaleString('en')} of ${this.total.toLocaleString('en')}. ` : nothing}${
        this.held ? 'The list stands still while you are in it.' : ''}&nbsp;</p>
    </div>`;
  }

  #row(job) {
    const later = job.notBefore && between(job.notBefore) < 0;
    return html`<tr>
      <td class="n">${job.position?.toLocaleString('en')}</td>
      <td>${kindName(job.kind)}${job.lane === 'INTERACTIVE' ? html` <span class="tag">interactive</span>` : nothing}</td>
      <td class="of">${jobLinks(job)}${later ? html`<span class="quiet">attempt ${job.attempt + 1} in ${duration(-between(job.notBefore))}</span>` : nothing}</td>
      <td class="n">${job.priority}</td>
      <td class="n">${ago(job.createdAt)}</td>
      <td class="right nowrap">${this.asked === job.id
        ? html`<button class="danger" @click=${() => this.#cancel(job)}>Cancel this job</button> <button @click=${() => this.asked = null}>Keep it</button>`
        : html`<button aria-label="Cancel job ${job.position}" @click=${() => this.asked = job.id}>Cancel</button>`}</td>
    </tr>`;
  }

  #hold() {
    this.held ??= this.jobs;
  }

  #release(event) {
    if (this.contains(event.relatedTarget) || this.matches(':hover')) return;
    this.held = null;
    this.asked = null;
  }

  async #cancel(job) {
    this.asked = null;
    try {
      await post(`/jobs/${job.id}/cancel`);
      notify(`${kindName(job.kind)} cancelled`);
      this.held &&= this.held.filter(one => one !== job);
      this.dispatchEvent(new CustomEvent('changed', {bubbles: true}));
    } catch (failure) {
      notify(failure.message, 'bad');
    }
  }
}

customElements.define('facet-next-jobs', Next);
