import { createMfcc, fingerprint, type MfccOptions } from '@ser/mfcc';

/** Log-mel values of a clip as a graph takes them. */
export interface LogMel {
  /** Row-major [bands, frames]. */
  readonly data: Float32Array;
  readonly bands: number;
  readonly frames: number;
}

const OPTIONS = { preset: 'whisper', sampleRate: 16_000 } as const satisfies MfccOptions;

/** Names the numbers that {@link logMel} gives. */
export const logMelFingerprint = `log-mel-${fingerprint(OPTIONS)}`;

const extractor = createMfcc(OPTIONS);

/** Whisper's log-mel values of a clip at 16 kHz, one column every 10 ms. */
export function logMel(samples: Float32Array): LogMel {
  const { data, frames, bins } = extractor.logMelSpectrogram(samples);
  const turned = new Float32Array(bins * frames);
  for (let frame = 0; frame < frames; frame++)
    for (let band = 0; band < bins; band++) turned[band * frames + frame] = data[frame * bins + band];
  return { data: turned, bands: bins, frames };
}
