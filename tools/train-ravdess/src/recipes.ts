import type { Recipe } from './recipe.js';

/** The recordings without any change. */
const AS_RECORDED = 'as recorded';

/** A logistic regression on mean and deviation of the last layer: where the encoder's notes stand. */
const linear: Recipe = {
  name: 'linear',
  why: 'logistic regression on mean and deviation of layer 3, recordings as they are',
  outputs: ['h3'],
  statistics: ['mean', 'deviation'],
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

const layers: Recipe = {
  ...linear,
  name: 'linear-layers-1-3',
  why: 'the lower layers as well',
  outputs: ['h1', 'h2', 'h3'],
};

const renditions: Recipe = {
  ...layers,
  name: 'linear-renditions',
  why: 'three renditions: gain, noise, rooms, band limits, codecs, speed',
  versions: [AS_RECORDED, 'rendition 1', 'rendition 2', 'rendition 3'],
};

/** Renditions and changes of speed, one list for the recipes that hear both. */
const EVERY_VERSION = [
  AS_RECORDED,
  'speed 1',
  'speed 2',
  'rendition 1',
  'rendition 2',
  'rendition 3',
  'rendition 4',
];

const conditions: Recipe = {
  ...renditions,
  name: 'linear-conditions',
  why: 'and conditions of the bench on the training speakers: cut to 1 s, babble, a room, 8 kHz',
  versions: [...EVERY_VERSION, 'cut to 1 s', 'babble, 10 dB', 'room, RT60 .6 s', '8 kHz'],
  statistics: ['mean', 'deviation', 'change'],
  weightDecay: 0.1,
  epochs: 60,
};

/** The trials, in the order in which they were thought of. */
export const RECIPES: readonly Recipe[] = [
  linear,
  { ...linear, name: 'linear-decay-10', why: 'ten times the weight decay', weightDecay: 10 },
  {
    ...linear,
    name: 'linear-change',
    why: 'the change between frames as well',
    statistics: ['mean', 'deviation', 'change'],
  },
  layers,
  { ...layers, name: 'linear-layers-2', why: 'layer 2 in place of layer 3', outputs: ['h2'] },
  renditions,
  { ...renditions, name: 'linear-speaker-shift', why: 'and speakers exchanged', speakerShift: 0.5 },
  {
    ...renditions,
    name: 'hidden-256',
    why: 'a hidden layer of 256 units, dropout',
    hiddenUnits: [256],
    inputDropout: 0.2,
    dropout: 0.5,
    weightDecay: 0.1,
  },
  {
    ...renditions,
    name: 'hidden-256-mixup',
    why: 'and mixup, smoothed targets, speakers exchanged',
    hiddenUnits: [256],
    inputDropout: 0.2,
    dropout: 0.5,
    weightDecay: 0.1,
    mixup: 0.4,
    labelSmoothing: 0.1,
    speakerShift: 0.5,
  },
  { ...renditions, name: 'linear-renditions-decay-5', why: 'five times the weight decay', weightDecay: 5 },
  {
    ...renditions,
    name: 'linear-renditions-decay-0.1',
    why: 'a tenth of the weight decay',
    weightDecay: 0.1,
  },
  { ...renditions, name: 'linear-dropout', why: 'half of the input dropped', inputDropout: 0.5 },
  { ...renditions, name: 'linear-mixup', why: 'mixup and smoothed targets', mixup: 0.4, labelSmoothing: 0.1 },
  { ...renditions, name: 'linear-epochs-15', why: 'fewer epochs', epochs: 15 },
  { ...renditions, name: 'linear-epochs-100', why: 'more epochs', epochs: 100 },
  {
    ...renditions,
    name: 'linear-everything',
    why: 'all four outputs, all three statistics',
    outputs: ['h0', 'h1', 'h2', 'h3'],
    statistics: ['mean', 'deviation', 'change'],
  },
  {
    ...renditions,
    name: 'linear-speed',
    why: 'changes of speed in place of the renditions',
    versions: [AS_RECORDED, 'speed 1', 'speed 2'],
  },
  {
    ...renditions,
    name: 'linear-renditions-speed',
    why: 'renditions and changes of speed',
    versions: EVERY_VERSION,
    weightDecay: 0.1,
  },
  {
    ...renditions,
    name: 'linear-renditions-speed-change',
    why: 'and the change between frames',
    versions: EVERY_VERSION,
    statistics: ['mean', 'deviation', 'change'],
    weightDecay: 0.1,
  },
  {
    ...renditions,
    name: 'linear-renditions-speed-dropout',
    why: 'and half of the input dropped, 80 epochs',
    versions: EVERY_VERSION,
    inputDropout: 0.5,
    epochs: 80,
    weightDecay: 0.1,
  },
  {
    ...renditions,
    name: 'hidden-renditions-speed',
    why: 'a hidden layer of 256 units on the same',
    versions: EVERY_VERSION,
    hiddenUnits: [256],
    inputDropout: 0.5,
    dropout: 0.5,
    weightDecay: 0.1,
    labelSmoothing: 0.1,
  },
  conditions,
  {
    ...conditions,
    name: 'linear-conditions-layer-3',
    why: 'and layer 3 alone',
    outputs: ['h3'],
  },
  {
    ...conditions,
    name: 'linear-conditions-layer-3-deviation',
    why: 'its mean and deviation alone',
    outputs: ['h3'],
    statistics: ['mean', 'deviation'],
  },
];
