export { addNoise } from './conditions/add-noise.js';
export {
  CODEC_CONDITIONS,
  type CodecCondition,
  type CodecName,
  hasFfmpeg,
  throughCodec,
} from './conditions/codec.node.js';
export { CLEAN, CONDITIONS, type Condition, randomOf } from './conditions/conditions.js';
export { loudestStretch } from './conditions/duration.js';
export { changeLevel, clip } from './conditions/level.js';
export { makeNoise, NOISES, type NoiseName } from './conditions/noise.js';
export type { Recording } from './conditions/recording.js';
export { placeInRoom } from './conditions/room.js';
