import {html} from 'lit';
import {ago, between, duration, figure, setting, time} from '../../format.js';
import {link} from '../../route.js';
import {progressBar, stateBadge} from '../state.js';

const PREFERRED = ['accuracy.all', 'accuracy.id', 'accuracy.ood', 'loss'];
const UNWANTED = ['learningRate'];
const MOST_PARAMETERS = 6;
const MOST_METRICS = 4;

/** What a run is called where others are about. */
export function runName(run) {
  return `${run.experimentName} #${run.ordinal}`;
}

const GENERAL = [
  {key: 'state', label: 'State', sort: 'status', width: 126, cell: run => stateBadge(run.status, run.pauseAsked)},
  {key: 'progress', label: 'Progress', sort: 'progress', width: 150, cell: run => progressBar(run.progress)},
  {key: 'seed', label: 'Seed', sort: 'seed', width: 76, number: true, cell: run => run.seed},
  {key: 'images', label: 'Images', title: 'Images in the training set', width: 84, number: true, cell: run => figure(run.images)},
  {key: 'steps', label: 'Steps', title: 'Optimiser steps of the whole training', width: 84, number: true,
    cell: run => figure(run.totalSteps)},
  {key: 'created', label: 'Created', sort: 'createdAt', falling: true, width: 112,
    cell: run => html`<span title=${time(run.createdAt)}>${ago(run.createdAt)}</span>`},
  {key: 'started', label: 'Started', sort: 'startedAt', falling: true, width: 112,
    cell: run => html`<span title=${time(run.startedAt)}>${ago(run.startedAt)}</span>`},
  {key: 'ended', label: 'Ended', sort: 'endedAt', falling: true, width: 112,
    cell: run => html`<span title=${time(run.endedAt)}>${ago(run.endedAt)}</span>`},
  {key: 'duration', label: 'Duration', sort: 'duration', falling: true, width: 112, number: true,
    cell: run => run.startedAt ? duration(between(run.startedAt, run.endedAt)) : '–'},
  {key: 'experiment', label: 'Experiment', width: 180,
    cell: run => html`<a href=${link('/experiments/' + run.experimentId)} tabindex="-1">${run.experimentName}</a>`},
  {key: 'message', label: 'Why it failed', width: 240, cell: run => html`<span title=${run.message ?? ''}>${run.message ?? '–'}</span>`},
];

/** All columns that there are to choose from, in groups. @param named whether runs are of several experiments */
export function columnGroups(parameters, metrics) {
  return [
    {name: 'General', columns: GENERAL},
    {name: 'Parameters', columns: [...parameters].sort().map(parameterColumn)},
    {name: 'Metrics, last values', columns: [...metrics].sort().map(metricColumn)},
  ];
}

/** The column by which a run is known and opened; it always stands first. */
export function nameColumn(experiment) {
  const name = experiment ? run => '#' + run.ordinal : run => html`<span>${run.experimentName}</span> #${run.ordinal}`;
  return {
    key: 'name', label: 'Run', width: experiment ? 84 : 200, sort: 'createdAt', title: 'Run, in the order of their creation',
    cell: run => html`<a class="run-name" href=${link('/runs/' + run.id)} tabindex="-1" title=${runName(run)}>${name(run)}</a>`,
  };
}

/** The keys of the columns that are shown where nobody has chosen. */
export function defaultColumns(parameters, metrics) {
  const wanted = PREFERRED.filter(name => metrics.has(name));
  const others = [...metrics].filter(name => !wanted.includes(name) && !UNWANTED.includes(name)).sort();
  return [
    'state', 'progress',
    ...[...parameters].sort().slice(0, MOST_PARAMETERS).map(name => 'parameters.' + name),
    'seed',
    ...[...wanted, ...others].slice(0, MOST_METRICS).map(name => 'metrics.' + name),
    'created', 'duration',
  ];
}

/** The column of a key, whether or not a run has something there. */
export function columnOf(key) {
  if (key.startsWith('parameters.')) return parameterColumn(key.slice('parameters.'.length));
  if (key.startsWith('metrics.')) return metricColumn(key.slice('metrics.'.length));
  return GENERAL.find(column => column.key === key);
}

function parameterColumn(name) {
  const key = 'parameters.' + name;
  return {
    key, label: name, sort: key, width: widthOf(name),
    cell: run => name in run.parameters
      ? html`<span title=${JSON.stringify(run.parameters[name])}>${setting(run.parameters[name])}</span>`
      : '–',
  };
}

function metricColumn(name) {
  const key = 'metrics.' + name;
  return {
    key, label: name, sort: key, falling: true, width: widthOf(name), number: true,
    cell: run => html`<span title=${run.metrics[name] ?? ''}>${figure(run.metrics[name])}</span>`,
  };
}

/** Room for the name, within reason. */
function widthOf(name) {
  return Math.max(84, Math.min(200, 34 + Math.round(7.4 * name.length)));
}
