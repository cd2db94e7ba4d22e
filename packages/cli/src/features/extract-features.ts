import { basename, extname, join } from 'node:path';
import { makeFolder, writeFileAtomically } from '@ser/foundation/node';
import { type Mfcc, mfcc, type PresetName } from '@ser/mfcc';
import { CliError } from '../cli-error.js';
import { STANDARD_INPUT } from '../input/expand-inputs.js';
import { decodeRecording, namingFile, readBytes } from '../input/read-recording.js';
import { showProgress } from '../terminal/progress.js';
import { npy } from './npy.js';

/** Which features, and where they go. */
export interface FeatureOptions {
  readonly preset: string;
  /** Hz. Default: the recording's. */
  readonly rate?: number;
  /** A folder. Default: JSON lines to standard output. */
  readonly out?: string;
}

/**
 * Computes the MFCCs of recordings; names those that cannot be read.
 *
 * @returns how many could not
 * @throws {@link CliError} for two recordings whose features would have one name
 */
export async function extractFeatures(files: readonly string[], options: FeatureOptions): Promise<number> {
  const { out } = options;
  if (out !== undefined) await makeFolder(out, CliError);
  const names = outputNames(files);
  const progress = showProgress(files.length, out === undefined && process.stdout.isTTY);
  let failed = 0;
  for (const [index, file] of files.entries()) {
    const result = await featuresOf(file, options).catch((error: Error) => error);
    if (result instanceof Error) {
      process.stderr.write(`${namingFile(file, result.message)}\n`);
      failed++;
    } else if (out === undefined) process.stdout.write(jsonLine(file, result));
    else
      await writeFileAtomically(
        join(out, names[index]),
        npy(result.data, result.frames, result.coefficients),
        CliError,
      );
    progress.step(file);
  }
  progress.stop();
  return failed;
}

async function featuresOf(file: string, { preset, rate }: FeatureOptions): Promise<Mfcc> {
  const wanted = { sampleRate: rate, mono: true };
  const { channels, sampleRate } = await decodeRecording(await readBytes(file), file, wanted);
  return mfcc(channels[0], { preset: preset as PresetName, sampleRate });
}

function jsonLine(file: string, { data, frames, coefficients }: Mfcc): string {
  return `${JSON.stringify({ file, frames, coefficients, data: Array.from(data) })}\n`;
}

function outputNames(files: readonly string[]): readonly string[] {
  const names = files.map((file) =>
    file === STANDARD_INPUT ? 'standard-input.npy' : `${basename(file, extname(file))}.npy`,
  );
  const again = names.findIndex((name, index) => names.indexOf(name) < index);
  if (again >= 0)
    throw new CliError(
      `${files[again]}, ${files[names.indexOf(names[again])]}: expected recordings of different names, for both would become ${names[again]}. Pass them one after the other, with an --out each.`,
    );
  return names;
}
