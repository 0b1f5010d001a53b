import {html, render} from 'lit';

let ids = 0;

/** Asks before something that cannot be undone. @returns a promise of whether the user wants it */
export function confirm({title, text, action}) {
  const {promise, resolve} = Promise.withResolvers();
  const dialog = document.createElement('dialog');
  const id = 'confirm-' + ++ids;
  dialog.setAttribute('aria-labelledby', id);
  render(html`<h2 id=${id}>${title}</h2><p class="wrap">${text}</p>
    <form method="dialog" class="row end"><button value="no" autofocus>Keep it</button><button class="danger" value="yes">${action}</button></form>`, dialog);
  dialog.addEventListener('close', () => {
    resolve(dialog.returnValue === 'yes');
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
  return promise;
}
