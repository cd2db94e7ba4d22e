import { createMfcc } from './extractor.js';
import type { DataOf, Spectrogram } from './features.js';
import type { MfccOptions, Precision } from './options/options.js';

/**
 * The log-mel spectrogram of one channel: what goes into the DCT of {@link mfcc}, and what speech encoders take.
 *
 * Preset `whisper` gives openai-whisper's `log_mel_spectrogram` to 1e-5: 16 kHz, 400 samples every 160, 80 bands. A clip
 * may have its own length; {@link fixLength} pads it with zeros as `whisper.pad_or_trim` does.
 *
 * Each call builds the tables. For many signals, use `createMfcc(options).logMelSpectrogram`.
 *
 * @param samples - One channel, ±1.0.
 * @returns Row-major [frames, melBands]; preset `whisper` makes ⌊samples/160⌋ frames. Whisper's encoder takes the transpose.
 * @throws {@link MfccOptionsError} for options that are unknown, out of range or contradict each other.
 * {@link MfccInputError} for samples that are not a Float32Array of finite numbers, or too few for one frame.
 * @example
 * const tone = Float32Array.from({ length: 16000 }, (_, n) => Math.sin((2 * Math.PI * 440 * n) / 16000));
 * const { frames, bins } = logMelSpectrogram(tone, { preset: 'whisper', sampleRate: 16000 }); // 100 frames of 80
 */
export function logMelSpectrogram<P extends Precision = 'float32'>(
  samples: Float32Array,
  options: MfccOptions & { readonly precision?: P },
): Spectrogram<DataOf<P>> {
  return createMfcc<P>(options).logMelSpectrogram(samples);
}
