import {html, nothing} from 'lit';
import {link} from '../../route.js';

/** What a loader has, or, where the caller is no admin, that this is for admins. */
export function forAdmins(loader, what, template) {
  return loader.error?.status === 403
    ? html`<p class="empty card" role="status">${what} for admins alone. The API says: ${loader.error.message}.</p>`
    : loader.render(template);
}

/** Links to the next page of a list and back to its beginning. @param next the cursor of the next page */
export function pages(tab, query, next) {
  const values = {tab, ...Object.fromEntries(query)};
  const {cursor, ...first} = values;
  return html`<p class="row">
    ${cursor ? html`<a href=${link('/access', first)}>Newest</a>` : nothing}
    ${next ? html`<a href=${link('/access', {...values, cursor: next})}>Older</a>` : nothing}</p>`;
}

/** A button that asks once more before it does something that is not undone. */
export function twice(host, key, {name, sure, label, act}) {
  return host.asked === key
    ? html`<button class="danger" @click=${() => {
        host.asked = null;
        act();
      }}>${sure}</button> <button @click=${() => host.asked = null}>Keep</button>`
    : html`<button aria-label=${label} @click=${() => host.asked = key}>${name}</button>`;
}
