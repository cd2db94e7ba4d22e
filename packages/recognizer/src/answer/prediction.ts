import { RecognizerError } from '../recognizer-error.js';

/** The answer for one recording. */
export interface Prediction {
  /** The class with the highest probability; null where there is no speech. */
  readonly emotion: string | null;
  /** Class name → probability. They add up to 1; empty where there is no speech. */
  readonly probabilities: Readonly<Record<string, number>>;
  /** Probability that the classes have which were not among the chosen ones; 0 where all are. */
  readonly leftOut: number;
  /** Share of the recording that is speech, 0 to 1; null without a speech detector. */
  readonly speech: number | null;
  /** Share of the recording that the network judged, 0 to 1: it has a fixed length, and leaves the rest of a longer one unheard. */
  readonly coverage: number;
}

/** Which classes an answer is about. */
export interface ClassOptions {
  /** Names of the classes to choose among, at least two. Default all; their probabilities are scaled to a sum of 1. */
  readonly classes?: readonly string[];
}

/** Indices of the chosen classes, in the network's order. */
export function chosenClasses(classNames: readonly string[], { classes }: ClassOptions): number[] {
  const all = classNames.map((_, index) => index);
  if (classes === undefined) return all;
  const unknown = classes.find((name) => !classNames.includes(name));
  if (unknown !== undefined)
    throw new RecognizerError(
      `classes "${unknown}": expected names among ${classNames.join(', ')}. Choose at least two of them.`,
    );
  const chosen = all.filter((index) => classes.includes(classNames[index]));
  if (chosen.length < 2)
    throw new RecognizerError(
      `classes [${classes.join(', ')}]: expected at least two. Choose among ${classNames.join(', ')}.`,
    );
  return chosen;
}

/**
 * Probabilities of the chosen classes given that it is one of them: each divided by their sum. Where all of them are 0,
 * nothing speaks for one of them more than for another.
 */
export function amongChosen(
  probabilities: readonly number[],
  chosen: readonly number[],
): { readonly values: readonly number[]; readonly leftOut: number } {
  if (chosen.length === probabilities.length) return { values: probabilities, leftOut: 0 };
  const kept = chosen.map((index) => probabilities[index]);
  const sum = kept.reduce((total, value) => total + value, 0);
  return {
    values: kept.map((value) => (sum > 0 ? value / sum : 1 / kept.length)),
    leftOut: Math.max(0, 1 - sum),
  };
}

/** Class names with their values, and the class with the greatest. */
export function named(
  classNames: readonly string[],
  chosen: readonly number[],
  values: readonly number[],
): Pick<Prediction, 'emotion' | 'probabilities'> {
  const best = values.indexOf(Math.max(...values));
  return {
    emotion: classNames[chosen[best]],
    probabilities: Object.fromEntries(chosen.map((index, i) => [classNames[index], values[i]])),
  };
}
