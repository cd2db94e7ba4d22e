import type { LayerKind } from './layer-kind.js';
import { activation } from './layers/activation.js';
import { add } from './layers/add.js';
import { batchNormalization } from './layers/batch-normalization.js';
import { concatenate } from './layers/concatenate.js';
import { conv1d } from './layers/conv1d.js';
import { dense } from './layers/dense.js';
import { dropout } from './layers/dropout.js';
import { flatten } from './layers/flatten.js';
import { globalAveragePooling, globalMaxPooling } from './layers/global-pooling.js';
import { maxPooling } from './layers/max-pooling.js';
import { permute } from './layers/permute.js';
import { reshape } from './layers/reshape.js';

/** The layers that a recogniser's network may have, by Keras' class name: all that `buildResNet1d` uses. */
export const LAYER_KINDS: ReadonlyMap<string, LayerKind> = new Map([
  ['Activation', activation],
  ['Add', add],
  ['BatchNormalization', batchNormalization],
  ['Concatenate', concatenate],
  ['Conv1D', conv1d],
  ['Dense', dense],
  ['Dropout', dropout],
  ['Flatten', flatten],
  ['GlobalAveragePooling1D', globalAveragePooling],
  ['GlobalMaxPooling1D', globalMaxPooling],
  ['MaxPooling1D', maxPooling],
  ['Permute', permute],
  ['Reshape', reshape],
]);
