import type { WaveformOptions } from '@ser/audio';
import type { FrontEndOptions, NetworkEngine } from '@ser/recognizer';
import type { ResNet1dOptions } from '@ser/resnet1d';
import type { TrainingOptions } from './training-options.js';

/** The residual network of `@ser/resnet1d`; sizes and seed come from the front end, the corpus and the job. */
export type ResNetOptions = Omit<ResNet1dOptions, 'frames' | 'coefficients' | 'classCount' | 'seed'> & {
  /** Default. */
  readonly kind?: 'resnet1d';
};

/** One dense layer with softmax, from zero: a linear classifier on the front end's values. */
export interface LinearOptions {
  readonly kind: 'linear';
}

/** What a recogniser hears with: the front end of an installed package or a folder, its encoder included. */
export interface RecognizerFrontEnd {
  readonly recognizer: string;
  /** What computes it. Default: what `Recognizer.load` chooses. */
  readonly engine?: NetworkEngine;
  /** Whether it keeps its detector of speech, trained on its corpus. Default true. */
  readonly speechDetector?: boolean;
}

/** Everything between recordings and result that is a choice, as plain JSON: a record holds it whole. */
export interface Recipe {
  /** In records and folders: letters, digits, dots, dashes and underscores. */
  readonly name: string;
  /** What it is or what it changes, in a line. */
  readonly summary: string;
  readonly frontEnd: FrontEndOptions | RecognizerFrontEnd;
  readonly network: ResNetOptions | LinearOptions;
  readonly batchSize: number;
  /** Passes over the training recordings. */
  readonly epochs: number;
  readonly training: TrainingOptions;
  /**
   * Which epoch's weights count: the one chosen on held-out validation recordings, or the last of a number of epochs
   * that was fixed before, for which every recording outside the test side can be trained on.
   */
  readonly epoch: 'validation' | 'last';
  /** Changed renditions of each training recording; each epoch trains on one of them or on the recording itself. */
  readonly renditions?: { readonly count: number; readonly change: WaveformOptions };
}
