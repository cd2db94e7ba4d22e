import type { WaveformOptions } from '@ser/audio';
import type { MfccFrontEndOptions } from '@ser/recognizer';
import type { ResNet1dOptions } from '@ser/resnet1d';
import type { FitOptions } from '@ser/trainer';
import type { CorpusName } from '../command/options.js';

/** Everything between recordings and result that is a choice: front end, network, training. */
export interface Recipe {
  readonly name: string;
  /** What it is or what it changes, for `--help` and the tables. */
  readonly summary: string;
  /** The reading of the text, or the reason. */
  readonly why: string;
  readonly frontEnd: MfccFrontEndOptions;
  readonly network: Omit<ResNet1dOptions, 'frames' | 'coefficients' | 'classCount' | 'seed'>;
  readonly batchSize: number;
  readonly epochs: Record<CorpusName, number>;
  /** The training loop's choices for so many epochs. */
  readonly training: (
    epochs: number,
  ) => Pick<
    FitOptions,
    'optimizer' | 'schedule' | 'augment' | 'labelSmoothing' | 'classWeights' | 'averageWeights'
  >;
  /**
   * Which epoch's weights count: the one chosen on held-out validation recordings, or the last of a number of epochs
   * that was fixed before, for which every recording outside the test side can be trained on.
   */
  readonly epoch: 'validation' | 'last';
  /** Changed renditions of each training recording; each epoch trains on one of them or on the recording itself. */
  readonly renditions?: { readonly count: number; readonly change: WaveformOptions };
}
