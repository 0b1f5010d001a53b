import {html, nothing} from 'lit';
import {post, remove} from '../../net/api.js';
import {confirm} from '../../ui/confirm.js';
import {isUnfinished} from '../../ui/counts.js';
import {notify} from '../../ui/notices.js';

/**
 * The buttons for what may be done to an experiment now.
 *
 * @param changed called with the experiment as it is after that
 * @param gone called when it has been deleted
 * @param style a class of the buttons: plain where there are many
 */
export function experimentActions(experiment, {changed, gone, style = ''}) {
  const failed = experiment.runs.byState.FAILED;
  return html`
    ${isUnfinished(experiment) ? html`<button class=${style} @click=${event => act(event, async () => {
      changed(await post(`/experiments/${experiment.id}/cancel`));
      notify('Cancelled what was unfinished.');
    })}>Cancel</button>` : nothing}
    ${failed ? html`<button class=${style} @click=${event => act(event, async () => {
      changed(await post(`/experiments/${experiment.id}/retry`));
      notify(failed === 1 ? 'The failed run is queued again.' : `${failed} failed runs are queued again.`);
    })}>Retry failed</button>` : nothing}
    <button class="danger ${style}" @click=${event => act(event, async () => {
      const {total} = experiment.runs;
      const runs = total === 1 ? 'run' : total.toLocaleString('en') + ' runs';
      const sure = await confirm({
        title: 'Delete this experiment?',
        text: `“${experiment.name}” goes with its ${runs}, metrics, checkpoints and samples. This cannot be undone.`,
        action: 'Delete',
      });
      if (!sure) return;
      await remove('/experiments/' + experiment.id);
      notify('Deleted.');
      gone();
    })}>Delete</button>`;
}

/** Not twice while the first is on its way. */
async function act(event, what) {
  const button = event.currentTarget;
  button.disabled = true;
  try {
    await what();
  } catch (failure) {
    notify(failure.message, 'bad');
  }
  button.disabled = false;
}
