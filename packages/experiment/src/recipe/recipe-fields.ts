import type { WaveformOptions } from '@ser/audio';
import type { EncoderFrontEndOptions, MfccFrontEndOptions, PooledFrontEndOptions } from '@ser/recognizer';
import type {
  AdamOptions,
  AdamWOptions,
  Clipping,
  EarlyStopping,
  RmspropOptions,
  SgdOptions,
  SpecAugmentOptions,
  WeightAveraging,
} from '@ser/trainer';
import type { LinearOptions, Recipe, RecognizerFrontEnd, ResNetOptions } from './recipe.js';
import type {
  AugmentOptions,
  CosineSchedule,
  OptimizerOptions,
  TrainingOptions,
} from './training-options.js';

/** Every field of an object, and whether a recipe may do without it. */
export type Fields<T> = Readonly<Record<keyof T, 'needed' | 'optional'>>;

/** Fields of an object that a recipe chooses by its name, for each of the names. */
type FieldsByName<T extends { readonly name: string }> = {
  readonly [Name in T['name']]: Fields<Extract<T, { readonly name: Name }>>;
};

export const recipeFields: Fields<Recipe> = {
  name: 'needed',
  summary: 'needed',
  frontEnd: 'needed',
  network: 'needed',
  batchSize: 'needed',
  epochs: 'needed',
  training: 'needed',
  epoch: 'needed',
  renditions: 'optional',
};

export const trainingFields: Fields<TrainingOptions> = {
  optimizer: 'needed',
  schedule: 'optional',
  augment: 'optional',
  labelSmoothing: 'optional',
  classWeights: 'optional',
  averageWeights: 'optional',
  sampling: 'optional',
  clip: 'optional',
  earlyStopping: 'optional',
  missingClasses: 'optional',
};

export const clippingFields: Fields<Clipping> = { norm: 'optional', value: 'optional' };

export const earlyStoppingFields: Fields<EarlyStopping> = { patience: 'needed', minDelta: 'optional' };

export const averagingFields: Fields<WeightAveraging> = { decay: 'needed' };

/** `mfccFrontEndFingerprint` checks what stands below `mfcc`. */
export const mfccFrontEndFields: Fields<MfccFrontEndOptions> = {
  kind: 'optional',
  sampleRate: 'optional',
  frames: 'optional',
  align: 'optional',
  mfcc: 'optional',
};

export const encoderFrontEndFields: Fields<EncoderFrontEndOptions> = {
  kind: 'needed',
  encoder: 'needed',
  pooling: 'optional',
  frames: 'needed',
  align: 'optional',
};

export const pooledFrontEndFields: Fields<PooledFrontEndOptions> = {
  kind: 'needed',
  pooling: 'needed',
  encoder: 'needed',
  outputs: 'needed',
  statistics: 'optional',
  trimDecibels: 'optional',
  seconds: 'optional',
  speech: 'optional',
};

export const recognizerFields: Fields<RecognizerFrontEnd> = {
  recognizer: 'needed',
  engine: 'optional',
  speechDetector: 'optional',
};

export const linearFields: Fields<LinearOptions> = { kind: 'needed' };

export const resNetFields: Fields<ResNetOptions> = {
  kind: 'optional',
  initializer: 'optional',
  input: 'optional',
  filters: 'optional',
  kernelSize: 'optional',
  poolSize: 'optional',
  dropout: 'optional',
  batchNorm: 'optional',
  batchNormMomentum: 'optional',
  batchNormEpsilon: 'optional',
  blocks: 'optional',
  block: 'optional',
  residualConnection: 'optional',
  blockFilters: 'optional',
  lastRelu: 'optional',
  scales: 'optional',
  merge: 'optional',
  head: 'optional',
  hiddenUnits: 'optional',
  headDropout: 'optional',
};

const learningRate = 'optional';
const rmsprop: Fields<RmspropOptions> = {
  learningRate,
  decay: 'optional',
  rho: 'optional',
  epsilon: 'optional',
};
const sgd: Fields<SgdOptions> = { learningRate, momentum: 'optional', nesterov: 'optional' };
const adam: Fields<AdamOptions> = { learningRate, beta1: 'optional', beta2: 'optional', epsilon: 'optional' };
const adamW: Fields<AdamWOptions> = { ...adam, weightDecay: 'optional' };

export const optimizerFields: FieldsByName<OptimizerOptions> = {
  rmsprop: { name: 'needed', ...rmsprop },
  sgd: { name: 'needed', ...sgd },
  adam: { name: 'needed', ...adam },
  adamW: { name: 'needed', ...adamW },
};

export const scheduleFields: FieldsByName<CosineSchedule> = {
  cosine: { name: 'needed', warmUp: 'optional', floor: 'optional' },
};

const specAugment: Fields<SpecAugmentOptions> = {
  timeMasks: 'optional',
  timeShare: 'optional',
  coefficientMasks: 'optional',
  coefficientShare: 'optional',
  value: 'optional',
};

export const augmentFields: FieldsByName<AugmentOptions> = {
  specAugment: { name: 'needed', ...specAugment },
  mixup: { name: 'needed', alpha: 'optional' },
  timeShift: { name: 'needed', share: 'needed' },
  featureNoise: { name: 'needed', deviation: 'needed' },
};

export const renditionsFields: Fields<NonNullable<Recipe['renditions']>> = {
  count: 'needed',
  change: 'needed',
};

export const waveformFields: Fields<WaveformOptions> = {
  speed: 'optional',
  pitch: 'optional',
  shift: 'optional',
  gain: 'optional',
  noise: 'optional',
  probability: 'optional',
};
