import type { Normalization } from '@ser/mfcc';
import type { SpeechDetector } from '../answer/speech-detector.js';
import type { EncoderFrontEndOptions } from './encoder-front-end.js';
import type { MfccFrontEndOptions } from './mfcc-front-end.js';
import type { PooledFrontEndOptions } from './pooled-front-end.js';
import type { SpeechEncoder } from './speech-encoder.js';

/** What a front end does to audio; plain JSON, stored in a recogniser's manifest. `kind` tells which front end it is. */
export type FrontEndOptions = MfccFrontEndOptions | EncoderFrontEndOptions | PooledFrontEndOptions;

/** What a front end makes of one recording, with the fingerprint of the front end that made it. */
export interface Features {
  /** Row-major, [frames, coefficients]. */
  readonly data: Float32Array;
  /** The recording's own number of frames. */
  readonly frames: number;
  /** Values a frame: MFCCs, or the dimensions of an encoder's state. */
  readonly coefficients: number;
  readonly fingerprint: string;
}

/** Features of the part of a recording that the network hears. */
export interface HeardFeatures {
  readonly features: Features;
  /** Frames of the whole recording. */
  readonly recordingFrames: number;
}

/** Turns audio into what the network takes; the same object serves training and recognition. */
export interface FrontEnd {
  /** Every option with its value. */
  readonly options: FrontEndOptions & { readonly kind: 'mfcc' | 'encoder' };
  /** Names the computation: front ends of different fingerprints make different numbers. */
  readonly fingerprint: string;
  /** Frames of the network's input. */
  readonly frames: number;
  /** Values a frame. */
  readonly coefficients: number;
  /** Seconds of audio that `frames` frames span; of a pooled front end, which takes any length, those of a window. */
  readonly seconds: number;
  /** The encoder whose states it takes; none of MFCCs. */
  readonly encoder?: SpeechEncoder;
  /** Tells speech by what the front end computes anyway; asked unless a recogniser is given another. */
  readonly speechDetector?: SpeechDetector;
  /**
   * Features of a whole recording, [its own number of frames, coefficients].
   *
   * @param samples - mono, full scale ±1
   * @param sampleRate - Hz, from 1,000 to 768,000
   * @throws {@link RecognizerError} for a rate outside that range, or too far below the front end's own
   */
  extract(samples: Float32Array, sampleRate: number): Features | Promise<Features>;
  /**
   * The features that the network hears of a recording, and nothing else: of a long one the rest is neither resampled nor
   * analysed, where a frame does not depend on it. Bit for bit what `toInput` keeps of `extract`. Without it the whole is extracted.
   */
  extractHeard?(samples: Float32Array, sampleRate: number): HeardFeatures | Promise<HeardFeatures>;
  /**
   * Features → the network's input, row-major [frames, coefficients]: normalised, then cropped, or padded with 0, the mean.
   *
   * @throws {@link RecognizerError} for features of another front end
   */
  toInput(features: Features, normalization: Normalization): Float32Array;
  /** Frees the encoder, of a front end that loaded one itself. */
  dispose?(): Promise<void>;
}
