import {html, nothing} from 'lit';
import {FacetElement, Loader} from '../../element.js';
import {time} from '../../format.js';
import {get} from '../../net/api.js';
import {link, onRoute, route, setQuery} from '../../route.js';
import {forAdmins, pages} from './admins.js';

/** Who did what: every call that may have changed something, and every token that was refused. */
class Audit extends FacetElement {
  entries = new Loader(this, signal => get('/audit', {query: {
    limit: 100, principal: route().query.get('principal'), cursor: route().query.get('cursor')}, signal}));

  connectedCallback() {
    super.connectedCallback();
    onRoute(() => this.entries.reload(), this.closing.signal);
  }

  render() {
    return forAdmins(this.entries, 'The audit log is', ({items, next}) => html`<section class="card" aria-labelledby="audit">
      <div class="row between"><h2 id="audit">Audit log</h2>
        <form class="row" @submit=${event => {
          event.preventDefault();
          setQuery({principal: new FormData(event.target).get('principal').trim(), cursor: null}, {push: true});
        }}>
          <label class="inline">Who <input name="principal" .value=${route().query.get('principal') ?? ''} placeholder="token:… or subject:…"></label>
          <button>Show</button><button type="button" @click=${() => this.entries.reload()}>Refresh</button>
        </form></div>
      ${items.length ? html`<div class="scroll" tabindex="0"><table class="data">
        <thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">Operation</th><th scope="col">Project</th><th scope="col">From</th><th scope="col" class="n">Answer</th></tr></thead>
        <tbody>${items.map(entry => html`<tr>
          <td class="nowrap">${time(entry.at)}</td>
          <td class="who"><a href=${link('/access', {tab: 'audit', principal: entry.principal})} title=${entry.principal}>${entry.principal}</a></td>
          <td class="operation">${entry.operation}<span class="path">${entry.path}</span></td>
          <td>${entry.project ?? html`<span class="quiet">–</span>`}</td><td class="nowrap">${entry.address}</td>
          <td class="n">${answer(entry.status)}</td></tr>`)}</tbody>
      </table></div>` : html`<p class="empty">Nobody has changed anything${route().query.get('principal') ? ' under this name' : ''}.</p>`}
      ${pages('audit', route().query, next)}
    </section>`);
  }
}

function answer(status) {
  return html`<span class="state ${status < 400 ? 'succeeded' : status < 500 ? 'paused' : 'failed'}">${status < 400 ? nothing : html`<span aria-hidden="true">✕</span>`} ${status}</span>`;
}

customElements.define('facet-audit', Audit);
