import { createMfcc } from '@ser/mfcc';
import { trackPitch } from './pitch.js';

/** Bands of the log-mel spectrogram. */
export const BANDS = 80;
/** Values a frame: the bands, the logarithm of the pitch, the voicing. */
export const DESCRIPTORS = BANDS + 2;
export const SAMPLE_RATE = 16_000;
const HOP = 256;
/** Frames a second. */
export const FRAME_RATE = SAMPLE_RATE / HOP;

/** Windows of 64 ms tell the harmonics of a voice apart, so that pitch is in the bands as well. */
const extractor = createMfcc({
  sampleRate: SAMPLE_RATE,
  frameLength: 1024,
  hopLength: HOP,
  fftLength: 1024,
  edges: 'zero',
  preEmphasis: 0,
  window: 'hann',
  windowSymmetry: 'periodic',
  melScale: 'slaney',
  melShape: 'hertz',
  melNorm: 'slaney',
  melBands: BANDS,
  log: 'log10',
  logFloor: 1e-10,
  logFloorMode: 'at-least',
});

/** A clip at 16 kHz → row-major [frames, {@link DESCRIPTORS}], a frame every 16 ms. */
export function describeFrames(samples: Float32Array): Float32Array {
  const { data, frames } = extractor.logMelSpectrogram(samples);
  const described = new Float32Array(frames * DESCRIPTORS);
  for (const [t, { frequency, voicing }] of trackPitch(samples, SAMPLE_RATE, HOP, frames).entries()) {
    described.set(data.subarray(t * BANDS, (t + 1) * BANDS), t * DESCRIPTORS);
    described.set([Math.log2(frequency), voicing], t * DESCRIPTORS + BANDS);
  }
  return described;
}
