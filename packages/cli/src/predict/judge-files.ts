import { streamRecording } from '../input/read-recording.js';
import type { Answer } from './answer.js';
import type { Journal } from './journal.js';
import { type Judge, type JudgeOptions, judgeRecording } from './judge-recording.js';

/** What became of one file. */
export type Outcome =
  | { readonly file: string; readonly answers: readonly Answer[] }
  | { readonly file: string; readonly error: string };

/**
 * Judges files one after the other, those aside that the journal knows. One that cannot be judged has an error, and the next
 * has its turn. Ends early when the signal is aborted; a recording that was judged by then counts.
 */
export async function* judgeFiles(
  recognizer: Judge,
  files: readonly string[],
  options: JudgeOptions,
  journal?: Journal,
): AsyncGenerator<Outcome> {
  const { signal } = options;
  for (const file of files) {
    if (signal?.aborted) return;
    const known = await journal?.recall(file);
    const outcome = known ? { file, answers: known } : await judgeFile(recognizer, file, options);
    if ('answers' in outcome && !known) await journal?.record(file, outcome.answers);
    if ('error' in outcome && signal?.aborted) return;
    yield outcome;
  }
}

async function judgeFile(recognizer: Judge, file: string, options: JudgeOptions): Promise<Outcome> {
  try {
    const pieces = streamRecording(file, options.signal);
    return { file, answers: await judgeRecording(recognizer, file, pieces, options) };
  } catch (error) {
    return { file, error: (error as Error).message };
  }
}
