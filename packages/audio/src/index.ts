export type { Audio } from './audio.js';
export { AudioDecodeError } from './audio-decode-error.js';
export { AudioInputError } from './audio-input-error.js';
export { changePitch } from './change/change-pitch.js';
export { changeSpeed } from './change/change-speed.js';
export { changeTempo } from './change/change-tempo.js';
export { shiftSamples } from './change/shift-samples.js';
export {
  type Interval,
  type WaveformAugmentation,
  type WaveformOptions,
  waveformAugmentation,
} from './change/waveform-augmentation.js';
export { firstNonFinite } from './first-non-finite.js';
export type { AacModule } from './formats/audio-decoder.js';
export { AUDIO_FORMATS, type AudioFormat, audioFormat } from './formats/audio-format.js';
export { decodeAudio } from './formats/decode-audio.js';
export {
  type ByteStream,
  type DecodeAudioOptions,
  decodeAudioStream,
} from './formats/decode-audio-stream.js';
export { addNoise } from './level/add-noise.js';
export { changeGain } from './level/change-gain.js';
export { createResampler, type Resampler, resample } from './resample/resample.js';
export { toMono } from './to-mono.js';
export { type DecodeOptions, decodeWav } from './wav/decode-wav.js';
export { type BitDepth, type EncodeOptions, encodeWav } from './wav/encode-wav.js';
