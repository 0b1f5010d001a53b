import {html, render} from 'lit';

let ids = 0;

/** Asks before something that cannot be undone. @returns a promise of whether the user wants it */
export function confirm({title, text, action}) {
  const {promise, resolve} = Promise.withResolvers();
  const dialog = document.createElement('dialog');
  const id = 'confirm-' + ++ids;
  dialog.setAttribute('aria-labelledby', id);
  render(html`<h2 id=${id}>${title}</h2><p class="wrap">${text}</p>
    <div class="row end"><button autofocus @click=${() => dialog.close('no')}>Keep it</button>
      <button class="danger" @click=${() => dialog.close('yes')}>${action}</button></div>`, dialog);
  dialog.addEventListener('close', () => {
    resolve(dialog.returnValue === 'yes');
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
  return promise;
}
