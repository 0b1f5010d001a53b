import {html} from 'lit';

/** A button that opens a panel below it. It closes by Escape, and by a click elsewhere. */
export function menu(label, content) {
  return html`<details class="menu" @toggle=${event => place(event.target)} @keydown=${event => {
    if (event.key !== 'Escape' || !event.currentTarget.open) return;
    event.currentTarget.open = false;
    event.currentTarget.querySelector('summary').focus();
  }}><summary class="button">${label}</summary><div class="menu-panel card">${content}</div></details>`;
}

/** To the left where there is no room to the right. */
function place(details) {
  details.classList.remove('leftwards');
  const panel = details.lastElementChild.getBoundingClientRect();
  details.classList.toggle('leftwards', details.open && panel.right > document.documentElement.clientWidth && panel.width < panel.left);
}

document.addEventListener('pointerdown', event => {
  for (const open of document.querySelectorAll('details.menu[open]')) {
    if (!open.contains(event.target)) open.open = false;
  }
});
