import { toMono } from '@ser/audio';
import type { Utterance } from '@ser/datasets';
import {
  CODEC_CONDITIONS,
  CONDITIONS,
  type CodecCondition,
  type Condition,
  type Recording,
  randomOf,
} from '@ser/experiment/conditions';
import type { Recognizer } from '@ser/recognizer';
import { calibration, classificationReport } from '@ser/trainer';
import type { ConditionResult } from '@ser/trainer/report';
import { CliError } from '../cli-error.js';
import { decodeRecording, readBytes } from '../input/read-recording.js';
import { type Judge, type JudgeOptions, judgeRecording } from '../predict/judge-recording.js';
import { showProgress } from '../terminal/progress.js';
import { classOfEmotion } from './class-of-emotion.js';
import type { JudgedRecording } from './evaluate-model.js';

/** Of noises and rooms: that of the records in the repository. */
const SEED = 1;

type AnyCondition = Condition | CodecCondition;

/** What a model says under one condition, recording by recording. */
interface Answers {
  readonly recordings: JudgedRecording[];
  /** Rows of one probability a class. */
  readonly probabilities: number[];
}

/** How a model fared under one condition. */
export interface JudgedCondition extends ConditionResult {
  /** As it is typed: `white-noise-10`. */
  readonly id: string;
  /** What every recording is, and what the model says. */
  readonly recordings: readonly JudgedRecording[];
}

/**
 * Judges every recording under each condition. Its place among the utterances decides its noise, whichever others are judged.
 * Undefined where the signal came before the end.
 *
 * @param ids - of conditions of @ser/experiment/conditions, codecs included
 * @param judged - paths of the recordings that can be judged
 * @throws {@link CliError} that names the recording and the condition of one that cannot be judged so
 */
export async function judgeConditions(
  recognizer: Judge & Pick<Recognizer, 'classNames'>,
  utterances: readonly Utterance[],
  judged: ReadonlySet<string>,
  ids: readonly string[],
  { classes, signal }: Pick<JudgeOptions, 'classes' | 'signal'> = {},
): Promise<readonly JudgedCondition[] | undefined> {
  const classNames = recognizer.classNames.filter((name) => classes?.includes(name) ?? true);
  const chosen: readonly AnyCondition[] = [...CONDITIONS, ...CODEC_CONDITIONS].filter(({ id }) =>
    ids.includes(id),
  );
  const answers = new Map<AnyCondition, Answers>(
    chosen.map((condition) => [condition, { recordings: [], probabilities: [] }]),
  );
  const truth: number[] = [];
  const progress = showProgress(judged.size * chosen.length, false);
  try {
    for (const [index, { path, emotion, speaker }] of utterances.entries()) {
      if (!judged.has(path)) continue;
      truth.push(classOfEmotion(classNames, emotion)!);
      const audio = await decodeRecording(await readBytes(path), path);
      const recording = { samples: toMono(audio), sampleRate: audio.sampleRate };
      for (const [condition, { recordings, probabilities }] of answers) {
        if (signal?.aborted) return undefined;
        const changed = await condition.apply(recording, randomOf(condition, SEED, index));
        const answer = await judge(recognizer, path, condition, changed, classes);
        recordings.push({ file: path, speaker, emotion, predicted: answer.emotion! });
        probabilities.push(...classNames.map((name) => answer.probabilities[name]));
        progress.step(`${path}, ${condition.name}`);
      }
    }
  } finally {
    progress.stop();
  }
  return chosen.map((condition) => summarize(condition, truth, answers.get(condition)!, classNames));
}

async function judge(
  recognizer: Judge,
  file: string,
  { name }: AnyCondition,
  { samples, sampleRate }: Recording,
  classes: readonly string[] | undefined,
) {
  async function* whole() {
    yield { channels: [samples], sampleRate };
  }
  try {
    return (await judgeRecording(recognizer, file, whole(), { classes }))[0];
  } catch (cause) {
    throw new CliError(
      `${file} (${name}): expected an answer, as to the recording itself, but ${(cause as Error).message} Leave this condition out of --conditions.`,
      { cause },
    );
  }
}

function summarize(
  { id, name }: AnyCondition,
  truth: readonly number[],
  { recordings, probabilities }: Answers,
  classNames: readonly string[],
): JudgedCondition {
  const predicted = recordings.map((recording) => classNames.indexOf(recording.predicted));
  const { accuracy, uar } = classificationReport(truth, predicted, classNames);
  const { ece } = calibration(Float32Array.from(probabilities), truth, classNames.length);
  return { id, name, examples: truth.length, accuracy, uar, ece, recordings };
}
