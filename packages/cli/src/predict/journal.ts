import { appendFile, readFile, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { claimFolder, diskFailure } from '@ser/foundation/node';
import { CliError } from '../cli-error.js';
import type { Answer } from './answer.js';

/** Answers that outlive the program: a run that was interrupted goes on after them. */
export interface Journal {
  /** The answers for a file that has not changed since; undefined where it has not been judged. */
  recall(file: string): Promise<readonly Answer[] | undefined>;
  record(file: string, answers: readonly Answer[]): Promise<void>;
  /** Aborted where another process has taken the results over. */
  readonly lost: AbortSignal;
  /** Lets others at it; it stays for the next run. */
  close(): Promise<void>;
  /** The results are written: nothing has to be remembered any more. */
  remove(): Promise<void>;
}

interface Entry {
  readonly file: string;
  /** Size and time of change: another recording under the same name is judged anew. */
  readonly version: string;
  readonly answers: readonly Answer[];
}

const FILE = 'answers.jsonl';

/**
 * Opens the journal of a result file: the folder `out.partial` beside it, held against other processes.
 *
 * @param question - Model and options. A journal of another question is refused: its answers would not fit.
 * @throws {@link CliError} where another process writes the same results, or the journal is one of another question
 */
export async function openJournal(out: string, question: unknown): Promise<Journal> {
  const folder = `${out}.partial`;
  const path = join(folder, FILE);
  const claim = await claimFolder(folder, { Failure: CliError });
  try {
    const header = `${JSON.stringify({ question })}\n`;
    const entries = await readEntries(path, header, folder);
    if (entries === undefined) await append(path, header);
    const known = new Map(entries?.map((entry) => [entry.file, entry]));
    return {
      lost: claim.lost,
      async recall(file) {
        const entry = known.get(file);
        const version = await versionOf(file);
        return entry && version !== '' && entry.version === version ? entry.answers : undefined;
      },
      async record(file, answers) {
        const entry: Entry = { file, version: await versionOf(file), answers };
        await append(path, `${JSON.stringify(entry)}\n`);
      },
      close: claim.release,
      async remove() {
        await claim.release();
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await claim.release();
    throw error;
  }
}

/** The entries of a journal; undefined where there is none. A last line that was cut off is taken away. */
async function readEntries(path: string, header: string, folder: string): Promise<Entry[] | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) await truncate(path, Buffer.byteLength(whole));
  if (whole === '') return undefined;
  if (!whole.startsWith(header))
    throw new CliError(
      `${folder}: expected answers of the same model and options. Delete it to begin anew, or name another --out.`,
    );
  return whole
    .slice(header.length)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

async function append(path: string, text: string): Promise<void> {
  await appendFile(path, text).catch((error) => {
    throw diskFailure(error, path, { Failure: CliError });
  });
}

/** Standard input has no version: it is judged anew. */
async function versionOf(file: string): Promise<string> {
  const facts = await stat(file).catch(() => undefined);
  return facts?.isFile() ? `${facts.size} ${facts.mtimeMs}` : '';
}
