import type { Utterance } from '@ser/datasets';
import type { Recognizer } from '@ser/recognizer';
import {
  bootstrapIntervals,
  type ClassificationReport,
  classificationReport,
  type GroupResult,
  groupResults,
  type Intervals,
} from '@ser/trainer';
import { CliError } from '../cli-error.js';
import { namingFile } from '../input/read-recording.js';
import { judgeFiles, type Outcome } from '../predict/judge-files.js';
import type { Judge, JudgeOptions } from '../predict/judge-recording.js';
import { showProgress } from '../terminal/progress.js';
import { classOfEmotion } from './class-of-emotion.js';
import type { JudgedCondition } from './judge-conditions.js';

/** A recording and the answer to it. */
export interface JudgedRecording {
  readonly file: string;
  readonly speaker: string;
  /** The corpus' word, as the label map has it. */
  readonly emotion: string;
  /** The model's. */
  readonly predicted: string;
}

/** How a model fared on recordings whose emotions are known. */
export interface Evaluation {
  readonly report: ClassificationReport;
  /** Over speakers; undefined for fewer than two. */
  readonly intervals?: Intervals;
  /** By speaker. */
  readonly speakers: readonly GroupResult[];
  /** Of the same recordings, where they were asked for. */
  readonly conditions?: readonly JudgedCondition[];
  /** What every judged recording is, and what the model says. */
  readonly recordings: readonly JudgedRecording[];
  /** Recordings of emotions that the model does not know, by emotion: they are not judged. */
  readonly unknown: Readonly<Record<string, number>>;
  /** Recordings that could not be judged. */
  readonly failed: readonly { readonly file: string; readonly error: string }[];
}

/**
 * Judges every recording and compares. Undefined where the signal came before the end.
 *
 * @throws {@link CliError} where no recording has an emotion that the model knows, or none could be judged
 */
export async function evaluateModel(
  recognizer: Judge & Pick<Recognizer, 'classNames'>,
  utterances: readonly Utterance[],
  { classes, signal }: Pick<JudgeOptions, 'classes' | 'signal'> = {},
): Promise<Evaluation | undefined> {
  const classNames = recognizer.classNames.filter((name) => classes?.includes(name) ?? true);
  const known = utterances.filter(({ emotion }) => classOfEmotion(classNames, emotion) !== undefined);
  if (known.length === 0)
    throw new CliError(
      `emotions ${[...new Set(utterances.map(({ emotion }) => emotion))].join(', ')}: expected some of ${classNames.join(', ')}. Choose a model that knows them.`,
    );
  const outcomes: Outcome[] = [];
  const progress = showProgress(known.length, false);
  const files = known.map(({ path }) => path);
  for await (const outcome of judgeFiles(recognizer, files, { classes, signal })) {
    outcomes.push(outcome);
    progress.step(outcome.file);
  }
  progress.stop();
  return outcomes.length < known.length ? undefined : compare(classNames, known, outcomes, utterances);
}

function compare(
  classNames: readonly string[],
  known: readonly Utterance[],
  outcomes: readonly Outcome[],
  utterances: readonly Utterance[],
): Evaluation {
  const failed = outcomes.filter((outcome) => 'error' in outcome);
  const judged = outcomes.flatMap((outcome, index) =>
    'answers' in outcome ? [{ answer: outcome.answers[0], utterance: known[index] }] : [],
  );
  if (judged.length === 0)
    throw new CliError(`${namingFile(failed[0].file, failed[0].error)} No recording could be judged.`);
  const predictions = {
    truth: judged.map(({ utterance }) => classOfEmotion(classNames, utterance.emotion)!),
    predicted: judged.map(({ answer }) => classNames.indexOf(answer.emotion!)),
    groups: judged.map(({ utterance }) => utterance.speaker),
  };
  const speakers = new Set(predictions.groups);
  const others = utterances.filter(({ emotion }) => classOfEmotion(classNames, emotion) === undefined);
  return {
    speakers: groupResults(predictions.truth, predictions.predicted, predictions.groups, classNames),
    recordings: judged.map(({ answer, utterance: { path, speaker, emotion } }) => ({
      file: path,
      speaker,
      emotion,
      predicted: answer.emotion!,
    })),
    report: classificationReport(predictions.truth, predictions.predicted, classNames),
    ...(speakers.size > 1 && { intervals: bootstrapIntervals(predictions, classNames.length) }),
    unknown: countBy(others.map(({ emotion }) => emotion)),
    failed,
  };
}

function countBy(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
