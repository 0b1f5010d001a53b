import {html, nothing} from 'lit';
import {FacetPage, Loader} from '../element.js';
import {get} from '../net/api.js';
import {link} from '../route.js';
import {header} from './run/header.js';
import {hasEnded, LiveRun} from './run/live.js';

/** The parts of the page; all but the first are fetched when they are looked at. */
const TABS = {
  overview: {name: 'Overview', load: () => import('./run/overview.js')},
  plane: {name: 'Condition plane', load: () => import('./run/plane.js')},
  samples: {name: 'Samples', load: () => import('./run/samples.js')},
  analyses: {name: 'Analyses', load: () => import('./run/analyses.js')},
  provenance: {name: 'Provenance', load: () => import('./run/provenance.js')},
  artifacts: {name: 'Artifacts', load: () => import('./run/artifacts.js')},
};
const LOOK_AGAIN = 10_000;
const TRY_AGAIN = 2_000;
/** Somebody may retry it. */
const SELDOM = 60_000;

/** One run: what it is, how it goes, and what came out of it. */
class RunPage extends FacetPage {
  connectedCallback() {
    if (!this.live) this.#prepare(this.params[0]);
    super.connectedCallback();
  }

  #prepare(id) {
    this.live = new LiveRun(this, id, () => this.run.reload());
    this.run = new Loader(this, async signal => {
      const run = await get('/runs/' + encodeURIComponent(id), {signal});
      this.live.start(run.status);
      this.run.every = hasEnded(run.status) ? SELDOM : LOOK_AGAIN;
      return run;
    }, {every: LOOK_AGAIN});
    this.experiment = new Loader(this, async signal => {
      const {experimentId} = this.run.value ?? await get('/runs/' + encodeURIComponent(id), {signal});
      return get('/experiments/' + experimentId, {signal});
    });
  }

  get #tab() {
    const tab = this.query.get('tab');
    return Object.hasOwn(TABS, tab ?? '') ? tab : 'overview';
  }

  render() {
    const tab = this.#tab;
    this.#open(tab);
    return this.run.render(stored => {
      const run = this.#now(stored);
      this.title(`${this.experiment.value?.name ?? 'Run'}, run ${run.ordinal}`);
      return html`
        ${header(run, this.experiment.value, this.live, moved => this.#moved(moved))}
        <nav class="tabs" aria-label="Parts of the run">${Object.entries(TABS).map(([key, {name}]) => html`
          <a href=${link('/runs/' + run.id, {tab: key === 'overview' ? null : key})} aria-current=${key === tab ? 'page' : nothing}>${name}</a>`)}
        </nav>
        ${TABS[tab].ready ? this.#part(tab, run) : html`<p class="quiet" role="status">Loading …</p>`}`;
    });
  }

  #part(tab, run) {
    const {live, query} = this;
    switch (tab) {
      case 'overview': return html`<facet-run-overview .run=${run} .live=${live} .query=${query} .at=${live.curves.version}></facet-run-overview>`;
      case 'plane': return html`<facet-run-plane .run=${run} .query=${query}></facet-run-plane>`;
      case 'samples': return html`<facet-run-samples .run=${run} .query=${query}></facet-run-samples>`;
      case 'analyses': return html`<facet-run-analyses .run=${run} .query=${query}></facet-run-analyses>`;
      case 'provenance': return html`<facet-run-provenance .run=${run}></facet-run-provenance>`;
      default: return html`<facet-run-artifacts .run=${run}></facet-run-artifacts>`;
    }
  }

  /** Fetches a part of the page; the API may be away just then. */
  #open(tab) {
    const part = TABS[tab];
    if (part.ready || part.opening) return;
    part.opening = true;
    const settle = () => {
      part.opening = false;
      this.requestUpdate();
    };
    part.load().then(() => {
      part.ready = true;
      settle();
    }, () => setTimeout(settle, TRY_AGAIN));
  }

  /** What was read, with what the stream has told since. An older reading does not undo what the stream told. */
  #now(stored) {
    const {state} = this.live;
    return state.status === undefined ? stored : {
      ...stored,
      status: state.status, pauseAsked: state.pauseAsked, fault: state.fault ?? undefined, message: state.message ?? undefined,
      progress: state.progress ?? stored.progress,
      endedAt: hasEnded(state.status) ? stored.endedAt : undefined,
    };
  }

  /** After a button: the answer is newer than what the stream told. */
  #moved({status, pauseAsked, fault = null, message = null}) {
    if (this.live.state.status !== undefined) Object.assign(this.live.state, {status, pauseAsked, fault, message});
    this.live.start(status);
    this.run.reload();
  }
}

customElements.define('facet-run', RunPage);
