import type { Training } from '../recipe.js';
import type { SetName } from './functionals.js';

/** A trial on functionals: no pretrained model takes part. */
export interface FunctionalRecipe extends Training {
  readonly sets: readonly SetName[];
}

const AS_RECORDED = 'as recorded';
const SPEEDS = [AS_RECORDED, 'speed 1', 'speed 2', 'speed 3'];
const EVERY_VERSION = [...SPEEDS, 'rendition 1', 'rendition 2', 'rendition 3', 'cut to 1 s'];

const clean: FunctionalRecipe = {
  name: 'functionals-clean',
  why: 'logistic regression on every set, recordings as they are',
  sets: ['mel', 'cepstra', 'voiced', 'dynamics', 'pitch', 'modulation'],
  versions: [AS_RECORDED],
  speakerShift: 0,
  hiddenUnits: [],
  inputDropout: 0,
  dropout: 0,
  epochs: 40,
  learningRate: 1e-3,
  weightDecay: 1,
  labelSmoothing: 0,
  mixup: 0,
  seeds: 1,
};

const segments: FunctionalRecipe = {
  ...clean,
  name: 'functionals-clean-segments',
  why: 'and five parts of the clip',
  sets: [...clean.sets, 'segments'],
};

const kernels: FunctionalRecipe = {
  ...segments,
  name: 'functionals-kernels',
  why: 'and a thousand random kernels, one change of speed',
  sets: [...segments.sets, 'kernels'],
  versions: [AS_RECORDED, 'speed 1'],
};

const every: FunctionalRecipe = {
  ...kernels,
  name: 'functionals-every-version',
  why: 'three changes of speed, three renditions, cut to 1 s',
  versions: EVERY_VERSION,
};

const hidden: FunctionalRecipe = {
  ...every,
  name: 'functionals-hidden',
  why: 'a hidden layer of 256 units, dropout, smoothed targets',
  hiddenUnits: [256],
  inputDropout: 0.3,
  dropout: 0.5,
  weightDecay: 0.1,
  labelSmoothing: 0.1,
  epochs: 60,
};

const CONDITIONS = [...EVERY_VERSION, 'babble, 10 dB', 'room, RT60 .6 s', '8 kHz'];

/** The trials, in the order in which they were thought of. */
export const FUNCTIONAL_RECIPES: readonly FunctionalRecipe[] = [
  clean,
  { ...clean, name: 'functionals-clean-mel', why: 'only the bands', sets: ['mel'] },
  { ...clean, name: 'functionals-clean-cepstra', why: 'only the cepstra', sets: ['cepstra'] },
  segments,
  { ...clean, name: 'functionals-clean-decay-5', why: 'five times the weight decay', weightDecay: 5 },
  {
    ...segments,
    name: 'functionals-speaker-shift',
    why: 'and speakers exchanged',
    speakerShift: 0.5,
  },
  {
    ...segments,
    name: 'functionals-speed',
    why: 'and one change of speed',
    versions: [AS_RECORDED, 'speed 1'],
  },
  kernels,
  { ...kernels, name: 'functionals-speeds', why: 'three changes of speed', versions: SPEEDS },
  every,
  hidden,
  {
    ...hidden,
    name: 'functionals-hidden-mixup',
    why: 'and mixup, speakers exchanged',
    mixup: 0.4,
    speakerShift: 0.5,
  },
  {
    ...every,
    name: 'functionals-conditions',
    why: 'and conditions of the bench on the training speakers: babble, a room, 8 kHz',
    versions: CONDITIONS,
  },
  {
    ...hidden,
    name: 'functionals-hidden-conditions',
    why: 'a hidden layer on the same',
    versions: CONDITIONS,
  },
];
