import type { MfccParameters } from './parameters.js';
import type { PresetName } from './presets.js';

/** Element type of the results. */
export type Precision = MfccParameters['precision'];

/** See {@link MfccOptions.engine}. */
export type Engine = 'wasm' | 'javascript';

/** What {@link createMfcc} and {@link mfcc} take: the sample rate, a preset, and what differs from the preset. */
export interface MfccOptions extends Partial<MfccParameters> {
  /** Samples per second of the input. */
  readonly sampleRate: number;
  /** Default `paper`. */
  readonly preset?: PresetName;
  /** Called with a warning, such as mel bands that no bin falls into. Default: `console.warn`. */
  readonly onWarning?: (message: string) => void;
  /**
   * Default `wasm`: a WebAssembly kernel with SIMD, twice as fast. Where it cannot run (an old browser, a page whose
   * content security policy refuses it, an odd `fftLength`) `javascript` takes its place. Both add doubles in the
   * same order, to the same bits; `engine` of the extractor or stream says which one runs.
   */
  readonly engine?: Engine;
}

/** Options with the preset filled in, and every length and frequency a number. */
export interface ResolvedMfccOptions extends MfccParameters {
  readonly preset: PresetName;
  readonly sampleRate: number;
  readonly frameLength: number;
  readonly hopLength: number;
  readonly fftLength: number;
  readonly maxFrequency: number;
}
