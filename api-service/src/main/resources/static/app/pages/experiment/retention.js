import {html, render} from 'lit';
import {put} from '../../net/api.js';
import {notify} from '../../ui/notices.js';

const DAYS = /^P(\d+)D$/;

/** How long artifacts stay, in words. @param retention as the API shows it, or undefined */
export function retentionText(retention) {
  const {keepFor, keepCheckpoints} = retention ?? {};
  const days = DAYS.exec(keepFor ?? '')?.[1];
  const parts = [
    keepFor ? `artifacts stay ${days === undefined ? keepFor : days === '1' ? '1 day' : days + ' days'} after the end of a training` : null,
    Number.isInteger(keepCheckpoints) ? `the latest ${keepCheckpoints} checkpoints and the best of each run stay` : null,
  ].filter(Boolean);
  return parts.length ? parts.join('; ') : 'everything stays until the experiment is deleted';
}

/** Asks how long the artifacts of an experiment are to stay. @param changed called with the experiment as it is after that */
export function askRetention(experiment, changed) {
  const {keepFor, keepCheckpoints} = experiment.retention ?? {};
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-labelledby', 'retention-title');
  render(html`<h2 id="retention-title">How long artifacts stay</h2>
    <form @submit=${async event => {
      event.preventDefault();
      const data = new FormData(event.target);
      const [days, count] = ['days', 'count'].map(name => data.get(name).trim());
      try {
        changed(await put(`/experiments/${experiment.id}/retention`, {
          ...days ? {keepFor: `P${Number(days)}D`} : {}, ...count ? {keepCheckpoints: Number(count)} : {},
        }));
        dialog.close();
      } catch (failure) {
        notify([failure.message, ...(failure.errors ?? []).map(one => one.detail)].join(': '), 'bad');
      }
    }}>
      <p class="quiet">What has expired is removed within minutes, for good. Leave a field empty to keep everything.</p>
      <label>Days after the end of a training
        <input name="days" type="number" min="1" max="36500" .value=${DAYS.exec(keepFor ?? '')?.[1] ?? ''}></label>
      <label>Latest checkpoints of a run, beside the best
        <input name="count" type="number" min="0" max="10000" .value=${keepCheckpoints ?? ''}></label>
      <div class="row end"><button type="button" @click=${() => dialog.close()}>Leave as it is</button>
        <button class="primary">Save</button></div>
    </form>`, dialog);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
