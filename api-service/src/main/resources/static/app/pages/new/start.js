// What a new experiment begins with.

import {get} from '../../net/api.js';
import {sparse} from '../../form/schema.js';

/** Sums of stripes with a cross held out: some minutes on two cores, and most positions come out right, in the cross as well. */
const FIRST = {
  name: 'first-look',
  dataset: {kind: 'SOS', size: 16, holdout: [{type: 'CROSS', from: 6, to: 9}]},
  model: {baseChannels: 16, encoding: {dimension: 64}},
  training: {steps: 2000, batchSize: 32, learningRate: 0.002, rateSchedule: 'ONE_CYCLE'},
  evaluation: {every: 200, weights: ['EMA']},
};

const SWEEP = {
  ...FIRST,
  name: 'how-much-is-needed',
  sweep: {'dataset.fraction': [0.25, 0.5, 1]},
  seeds: [0, 1],
};

const BARE = {name: 'experiment', dataset: {kind: 'BUMP'}};

/** What can be begun with, beside experiments that exist. */
export const STARTS = [
  {id: 'first', name: 'A first look: one run of some minutes', request: FIRST},
  {id: 'sweep', name: 'A sweep: three sizes of the training set, two seeds', request: SWEEP},
  {id: 'bare', name: 'The defaults, 32 × 32 pixels: long without a GPU', request: BARE},
];

/**
 * The request to begin with.
 * @param from the id of one of STARTS or of an experiment
 */
export async function startFrom(from, schema, signal) {
  const known = STARTS.find(one => one.id === from);
  if (known) return known.request;
  const experiment = await get('/experiments/' + encodeURIComponent(from), {signal});
  return sparse(experiment.request, schema);
}

/** Where what somebody has begun is kept until it is submitted: it survives a reload. */
export const draft = {
  read: from => sessionStorage.getItem(key(from)),
  write: (from, text) => sessionStorage.setItem(key(from), text),
  forget: from => sessionStorage.removeItem(key(from)),
};

function key(from) {
  return 'facet.draft.' + from;
}
