import type { MfccParameters } from './parameters.js';
import type { PresetName } from './presets.js';

/** Element type of the results. */
export type Precision = MfccParameters['precision'];

/** What computes: see {@link MfccOptions.engine}. */
export type Engine = 'wasm' | 'javascript';

/** What {@link createMfcc} and {@link mfcc} take: the sample rate, a preset, and what differs from it. */
export interface MfccOptions extends Partial<MfccParameters> {
  /** Samples per second of the input. */
  readonly sampleRate: number;
  /** Default `paper`. */
  readonly preset?: PresetName;
  /** Called with a warning, such as mel bands that no bin falls into. Default: `console.warn`. */
  readonly onWarning?: (message: string) => void;
  /**
   * What computes. Default `wasm`, a kernel of WebAssembly with SIMD, twice as fast; where it does not run (an old
   * browser, a page whose content security policy refuses it, an odd `fftLength`) `javascript` steps in. Both compute in
   * doubles and differ by rounding only; `engine` of the extractor or stream says which it is.
   */
  readonly engine?: Engine;
}

/** Options with everything decided: no preset, no `null` lengths, no names for numbers. */
export interface ResolvedMfccOptions extends MfccParameters {
  readonly preset: PresetName;
  readonly sampleRate: number;
  readonly frameLength: number;
  readonly hopLength: number;
  readonly fftLength: number;
  readonly maxFrequency: number;
}
