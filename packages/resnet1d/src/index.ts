export { describeResNet1d, formatLayers, type LayerRow } from './describe.js';
export { SeededDropout, type SeededDropoutArgs } from './dropout.js';
export { dropoutMask } from './dropout-mask.js';
export type { ResNet1dOptions } from './options.js';
export { buildResNet1d } from './resnet1d.js';
export { ResNet1dOptionsError } from './resnet1d-options-error.js';
