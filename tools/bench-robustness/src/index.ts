export { CONDITIONS, type Condition } from './conditions/conditions.js';
export { type Answer, measure } from './measure.js';
export { drawRendition, drawSpeed } from './renditions/draw-rendition.js';
