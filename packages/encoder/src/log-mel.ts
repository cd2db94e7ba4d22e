import { createMfcc } from '@ser/mfcc';

/** Whisper's log-mel values of a clip at 16 kHz, as the graph takes them. */
export interface LogMel {
  /** Row-major [bands, frames]. */
  readonly data: Float32Array;
  readonly bands: number;
  readonly frames: number;
}

const extractor = createMfcc({
  preset: 'librosa',
  sampleRate: 16_000,
  frameLength: 400,
  hopLength: 160,
  fftLength: 400,
  edges: 'reflect',
  melBands: 80,
});

/** Log-mel values of a clip, one column every 10 ms. */
export function logMel(samples: Float32Array): LogMel {
  const { data, frames: all, bins } = extractor.logMelSpectrogram(samples);
  const frames = all - 1;
  const turned = new Float32Array(bins * frames);
  for (let frame = 0; frame < frames; frame++)
    for (let band = 0; band < bins; band++)
      turned[band * frames + frame] = (data[frame * bins + band] / 10 + 4) / 4;
  return { data: turned, bands: bins, frames };
}

/** Names the numbers that {@link logMel} gives. */
export const logMelFingerprint = 'whisper-log-mel';
