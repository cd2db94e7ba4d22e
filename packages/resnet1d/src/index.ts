export { describeResNet1d, formatLayers, type LayerRow } from './describe.js';
export { SeededDropout, type SeededDropoutArgs } from './layers/dropout.js';
export { dropoutMask } from './layers/dropout-mask.js';
export type { ResNet1dOptions } from './options/options.js';
export { ResNet1dOptionsError } from './options/resnet1d-options-error.js';
export { buildResNet1d } from './resnet1d.js';
