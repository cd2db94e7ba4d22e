import { writeFileAtomically } from '@ser/foundation/node';
import type { Recognizer } from '@ser/recognizer';
import { CliError } from '../cli-error.js';
import { namingFile } from '../input/read-recording.js';
import { type Format, rowFormat } from '../output/formats.js';
import { htmlPage } from '../output/html-page.js';
import type { RowFormat, RowShape } from '../output/row-format.js';
import { showProgress } from '../terminal/progress.js';
import { type Journal, openJournal } from './journal.js';
import { judgeFiles, type Outcome } from './judge-files.js';
import type { JudgeOptions } from './judge-recording.js';

/** What is done with answers. */
export interface PredictOptions extends JudgeOptions {
  readonly format: Format;
  /** Written whole when all is judged; until then the answers are kept in `out.partial`. Default: rows are printed as they come. */
  readonly out?: string;
  readonly print: (text: string) => void;
  /** Told of recordings that could not be judged. */
  readonly complain: (text: string) => void;
}

/** How a run went. */
export interface PredictResult {
  /** Recordings. */
  readonly judged: number;
  readonly failed: number;
  /** Ctrl-C, or another process on the same results, came before the last recording. */
  readonly interrupted: boolean;
}

/** Judges recordings, and prints the answers or writes them to a file. */
export async function predictFiles(
  recognizer: Recognizer,
  files: readonly string[],
  options: PredictOptions,
): Promise<PredictResult> {
  const { out, format, classes, channels = false, timeline = false } = options;
  const classNames = recognizer.classNames.filter((name) => classes?.includes(name) ?? true);
  const shape = { classNames, files, channels, timeline };
  if (out === undefined) return printAnswers(recognizer, shape, rowFormat(format, shape), options);

  const journal = await openJournal(out, await questionOf(recognizer, options));
  try {
    const outcomes = await collectOutcomes(recognizer, files, options, journal);
    const result = resultOf(outcomes, files);
    if (!result.interrupted) {
      await writeFileAtomically(out, await render(format, shape, outcomes), CliError);
      await journal.remove();
    }
    return result;
  } finally {
    await journal.close();
  }
}

async function printAnswers(
  recognizer: Recognizer,
  { files }: RowShape,
  rows: RowFormat,
  options: PredictOptions,
): Promise<PredictResult> {
  const outcomes: Outcome[] = [];
  const progress = showProgress(files.length, process.stdout.isTTY);
  options.print(rows.head);
  for await (const outcome of judgeFiles(recognizer, files, { ...options, onHeard: progress.heard })) {
    options.print(rowsOf(rows, outcome));
    complainOf(outcome, options);
    progress.step(outcome.file);
    outcomes.push(outcome);
  }
  progress.stop();
  return resultOf(outcomes, files);
}

async function collectOutcomes(
  recognizer: Recognizer,
  files: readonly string[],
  options: PredictOptions,
  journal: Journal,
): Promise<readonly Outcome[]> {
  const signal = options.signal ? AbortSignal.any([options.signal, journal.lost]) : journal.lost;
  const outcomes: Outcome[] = [];
  const progress = showProgress(files.length, false);
  const heardWith = { ...options, signal, onHeard: progress.heard };
  try {
    for await (const outcome of judgeFiles(recognizer, files, heardWith, journal)) {
      complainOf(outcome, options);
      progress.step(outcome.file);
      outcomes.push(outcome);
    }
  } finally {
    progress.stop();
  }
  return outcomes;
}

async function render(format: Format, shape: RowShape, outcomes: readonly Outcome[]): Promise<string> {
  if (format === 'html') return htmlPage(shape.classNames, outcomes);
  if (format === 'json') return `${JSON.stringify(outcomes.flatMap(rowsAsObjects), null, 2)}\n`;
  const rows = rowFormat(format, shape);
  return rows.head + outcomes.map((outcome) => rowsOf(rows, outcome)).join('');
}

function rowsOf(rows: RowFormat, outcome: Outcome): string {
  if ('error' in outcome) return rows.failure(outcome.file, outcome.error);
  return outcome.answers.map((answer) => rows.row(answer)).join('');
}

function rowsAsObjects(outcome: Outcome): readonly unknown[] {
  return 'error' in outcome ? [outcome] : outcome.answers;
}

function complainOf(outcome: Outcome, { complain }: PredictOptions): void {
  if ('error' in outcome) complain(`${namingFile(outcome.file, outcome.error)}\n`);
}

function resultOf(outcomes: readonly Outcome[], files: readonly string[]): PredictResult {
  const failed = outcomes.filter((outcome) => 'error' in outcome).length;
  return { judged: outcomes.length - failed, failed, interrupted: outcomes.length < files.length };
}

/** What answers depend on beside the recording: the model, by its manifest's checksum, and the options. */
async function questionOf(
  recognizer: Recognizer,
  { classes, channels, timeline, windowSeconds, hopSeconds }: PredictOptions,
): Promise<unknown> {
  const manifest = JSON.parse(new TextDecoder().decode((await recognizer.toFiles()).get('manifest.json')));
  return { model: manifest.manifestSha256, classes, channels, timeline, windowSeconds, hopSeconds };
}
