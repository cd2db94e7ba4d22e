import { createMfcc } from './extractor.js';
import type { DataOf, Spectrogram } from './features.js';
import type { MfccOptions, Precision } from './options/options.js';

/**
 * The log-mel spectrogram of one channel: what goes into the DCT of {@link mfcc}, and what speech encoders take.
 *
 * Preset `whisper` gives openai-whisper's `log_mel_spectrogram` to 1e-5: 16 kHz, 400 samples every 160, 80 bands. A clip
 * may have its own length; {@link fixLength} pads it with zeros as `whisper.pad_or_trim` does.
 *
 * Builds its tables anew at each call; for many signals use `createMfcc(options).logMelSpectrogram`.
 *
 * @param samples - One channel, ±1.0.
 * @returns Row-major [frames, melBands], Whisper's encoder takes the transpose; with preset `whisper` ⌊samples/160⌋ frames.
 * @throws {@link MfccOptionsError} for options no spectrogram can be computed with, {@link MfccInputError} for samples
 * that are no finite Float32Array or too few for a frame.
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
