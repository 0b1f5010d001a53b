import {html} from 'lit';

/** A button that opens a panel below it. It closes by Escape, and by a click elsewhere. */
export function menu(label, content) {
  return html`<details class="menu" @keydown=${event => {
    if (event.key !== 'Escape' || !event.currentTarget.open) return;
    event.currentTarget.open = false;
    event.currentTarget.querySelector('summary').focus();
  }}><summary class="button">${label}</summary><div class="menu-panel card">${content}</div></details>`;
}

document.addEventListener('pointerdown', event => {
  for (const open of document.querySelectorAll('details.menu[open]')) {
    if (!open.contains(event.target)) open.open = false;
  }
});
