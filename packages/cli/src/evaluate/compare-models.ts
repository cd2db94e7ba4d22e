import { classificationReport, type PairedTest, pairedTest } from '@ser/trainer';
import { CliError } from '../cli-error.js';
import { classOfEmotion } from './class-of-emotion.js';
import type { Evaluation } from './evaluate-model.js';

/** Two models on the recordings that both judged. */
export interface Comparison {
  readonly examples: number;
  readonly first: { readonly accuracy: number; readonly uar: number };
  readonly second: { readonly accuracy: number; readonly uar: number };
  readonly test: PairedTest;
}

/** What a comparison needs of an evaluation. */
export type Judged = Pick<Evaluation, 'report' | 'recordings'>;

/** A class of the second model for which the first has no word: whoever says it is wrong. */
const OTHER = 'another class';

/**
 * Whether two models differ by more than chance on the recordings that both know and judged.
 *
 * @throws {@link CliError} where there is none
 */
export function compareModels(first: Judged, second: Judged): Comparison {
  const classNames = first.report.classes.map(({ name }) => name);
  const other = new Map(second.recordings.map((recording) => [recording.file, recording]));
  const both = first.recordings.filter(({ file }) => other.has(file));
  if (both.length === 0)
    throw new CliError(
      'recordings that both models judged: expected at least one. Compare models of the same emotions.',
    );
  const names = [...classNames, OTHER];
  const indexOf = (name: string) => classOfEmotion(classNames, name) ?? classNames.length;
  const truth = both.map(({ emotion }) => indexOf(emotion));
  const groups = both.map(({ speaker }) => speaker);
  const predictions = (said: readonly string[]) => ({ truth, predicted: said.map(indexOf), groups });
  const [ours, theirs] = [
    predictions(both.map(({ predicted }) => predicted)),
    predictions(both.map(({ file }) => other.get(file)!.predicted)),
  ];
  const measures = ({ predicted }: { readonly predicted: readonly number[] }) => {
    const { accuracy, uar } = classificationReport(truth, predicted, names);
    return { accuracy, uar };
  };
  return {
    examples: both.length,
    first: measures(ours),
    second: measures(theirs),
    test: pairedTest(ours, theirs, names.length),
  };
}
