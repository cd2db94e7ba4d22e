export { CLEAN, CONDITIONS, type Condition, randomOf } from './conditions/conditions.js';
export { type Answer, measure } from './measure.js';
export { drawRendition, drawSpeed } from './renditions/draw-rendition.js';
export { makeNoise, NOISES, type NoiseName } from './renditions/noise.js';
export type { Recording } from './renditions/recording.js';
