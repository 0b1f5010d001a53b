import {html} from 'lit';
import {FacetElement} from '../element.js';
import {notify} from './notices.js';

/** The call as a command line. The token is left to the environment, so that it is not pasted with it. */
function curlOf(where, body) {
  const url = new URL('api/v1' + where, document.baseURI);
  return [
    `curl -s '${url}'`,
    '  -H "Authorization: Bearer $FACET_TOKEN"',
    "  -H 'Content-Type: application/json'",
    `  -d '${JSON.stringify(body).replaceAll("'", "'\\''")}'`,
  ].join(' \\\n');
}

/** Copies text, also where the page is served without TLS and the browser keeps its clipboard to itself. */
export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = Object.assign(document.createElement('textarea'), {value: text});
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  notify(what + ' copied.');
}

/** What is asked of the API: the request, and the command line that asks the same. `where` is a path under /api/v1. */
class ApiRequest extends FacetElement {
  static properties = {where: {}, body: {attribute: false}, json: {type: Boolean}};

  render() {
    const curl = curlOf(this.where, this.body);
    const json = JSON.stringify(this.body, null, 2);
    return html`<details class="request"><summary>The same from a command line</summary>
      ${this.json ? html`<div class="row between"><h3>Request</h3><button @click=${() => copy(json, 'Request')}>Copy JSON</button></div>
        <pre tabindex="0" aria-label="Request as JSON">${json}</pre>` : ''}
      <div class="row between"><h3>Command</h3><button @click=${() => copy(curl, 'Command')}>Copy command</button></div>
      <pre tabindex="0" aria-label="Command">${curl}</pre>
      <p class="hint">FACET_TOKEN is your token.</p></details>`;
  }
}

customElements.define('facet-request', ApiRequest);
