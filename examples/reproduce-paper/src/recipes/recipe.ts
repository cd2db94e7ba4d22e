import type { Recipe } from '@ser/experiment';
import type { CorpusName } from '../command/options.js';

/** A recipe with the reason for it, and with epochs of each corpus. */
export interface PaperRecipe extends Omit<Recipe, 'epochs' | 'frontEnd'> {
  /** The reading of the text, or the reason. */
  readonly why: string;
  readonly frontEnd: Extract<Recipe['frontEnd'], { readonly kind?: 'mfcc' }> & { readonly frames: number };
  readonly epochs: Record<CorpusName, number>;
  /** Whether the records tell what the test side would have given after each epoch. Nothing is chosen by it. */
  readonly testEveryEpoch?: boolean;
  /** The experiment whose recogniser of the same seed, on its first fold, lends the network its first weights. */
  readonly startFrom?: string;
}
