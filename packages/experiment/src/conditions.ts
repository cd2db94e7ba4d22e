export { addNoise } from './conditions/add-noise.js';
export { CLEAN, CONDITIONS, type Condition, randomOf } from './conditions/conditions.js';
export { loudestStretch } from './conditions/duration.js';
export { changeLevel, clip } from './conditions/level.js';
export { makeNoise, NOISES, type NoiseName } from './conditions/noise.js';
export type { Recording } from './conditions/recording.js';
export { placeInRoom } from './conditions/room.js';
