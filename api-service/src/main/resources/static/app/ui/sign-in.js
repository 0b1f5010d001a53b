import {html, nothing} from 'lit';
import {FacetElement} from '../element.js';
import * as session from '../net/session.js';

/** Asks for a token, over whatever page is open; what was being done goes on afterwards. */
class SignIn extends FacetElement {
  static properties = {refused: {state: true}, trying: {state: true}};

  firstUpdated() {
    this.querySelector('dialog').showModal();
  }

  render() {
    return html`
      <dialog class="sign-in" aria-labelledby="sign-in-title" @cancel=${event => event.preventDefault()}>
        <form method="dialog" @submit=${this.#submit}>
          <h2 id="sign-in-title">Sign in</h2>
          <p>Facet asks for a token of its API. ${session.token() ? 'The one that this page had is not valid any more.' : ''}</p>
          <label>Token
            <input name="token" type="password" autocomplete="current-password" required autofocus spellcheck="false"
              aria-describedby="sign-in-hint" aria-invalid=${this.refused ? 'true' : nothing}>
          </label>
          <label class="check"><input name="keep" type="checkbox"> Keep it in this browser</label>
          ${this.refused ? html`<p class="problem" role="alert">${this.refused}</p>` : nothing}
          <p id="sign-in-hint" class="quiet">After <code>bin/quickstart</code> it is in <code>.facet/admin-token</code>. Teams get theirs from an
            administrator of their project.</p>
          <button class="primary" ?disabled=${this.trying}>Sign in</button>
        </form>
      </dialog>`;
  }

  async #submit(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    const token = form.get('token').trim();
    this.trying = true;
    this.refused = await refusal(token);
    this.trying = false;
    if (!this.refused) session.signIn(token, form.has('keep'));
  }
}

/** Why a token is not taken; null where it is. */
async function refusal(token) {
  if (!/^[\x21-\x7e]+$/.test(token)) return 'A token has letters, digits and signs only, no spaces.';
  try {
    const response = await fetch('api/v1/runs?limit=1', {headers: {Authorization: 'Bearer ' + token}});
    if (response.ok || response.status === 403) return null;
    return response.status === 401 ? 'This token is not valid: it is misspelt, has expired, or was revoked.' : `The API answered with status ${response.status}.`;
  } catch {
    return 'The API does not answer at the moment.';
  }
}

customElements.define('facet-sign-in', SignIn);
