import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { States } from '../states.js';
import { DESCRIPTORS } from './descriptors.js';
import { functionalsOf, SETS, type SetName } from './functionals.js';

/** Functionals of all recordings, by set. */
export type FunctionalSets = Readonly<Record<SetName, States>>;

/** The file with the descriptors of RAVDESS' recordings in a version or under a condition. */
export function descriptorsFile(cache: string, name: string): string {
  return join(cache, 'descriptors', `${name.replaceAll(/[^a-z0-9.-]+/gi, '-')}.f32`);
}

/** The same for one recording in four. */
export function quarterFile(cache: string, name: string): string {
  return descriptorsFile(cache, `${name} quarter`);
}

/** The share of the recordings that a version or condition was described on; none where it was not. */
export function describedShare(cache: string, name: string): 'all' | 'quarter' | undefined {
  if (existsSync(descriptorsFile(cache, name))) return 'all';
  return existsSync(quarterFile(cache, name)) ? 'quarter' : undefined;
}

/** Clips of their own length, each with its number of frames before it; a clip that is missing has none. */
export function packClips(clips: readonly Float32Array[]): Buffer {
  const parts = clips.flatMap((clip) => [Float32Array.of(clip.length / DESCRIPTORS), clip]);
  return Buffer.concat(
    parts.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength)),
  );
}

/** The clips of a file of {@link packClips}. */
export function unpackClips({ buffer, byteOffset, byteLength }: Uint8Array): Float32Array[] {
  const values = new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength));
  const clips: Float32Array[] = [];
  for (let at = 0; at < values.length; at += 1 + clips.at(-1)!.length)
    clips.push(values.subarray(at + 1, at + 1 + values[at] * DESCRIPTORS));
  return clips;
}

/** Functionals of all recordings; 0 for those that were left out. */
export async function readFunctionals(cache: string, name: string): Promise<FunctionalSets> {
  const fileOf = describedShare(cache, name) === 'all' ? descriptorsFile : quarterFile;
  const clips = unpackClips(await readFile(fileOf(cache, name)));
  const found = clips.map((clip) => (clip.length === 0 ? undefined : functionalsOf(clip)));
  const columnsOf = (set: SetName) => found.find((each) => each !== undefined)![set].length;
  return Object.fromEntries(
    SETS.map((set) => {
      const columns = columnsOf(set);
      const data = new Float32Array(clips.length * columns);
      for (const [row, each] of found.entries()) if (each) data.set(each[set], row * columns);
      return [set, { data, columns }];
    }),
  ) as unknown as FunctionalSets;
}

/** Some of the sets side by side. */
export function chooseSets(sets: FunctionalSets, names: readonly SetName[]): States {
  const chosen = names.map((name) => sets[name]);
  const columns = chosen.reduce((sum, each) => sum + each.columns, 0);
  const rows = chosen[0].data.length / chosen[0].columns;
  const data = new Float32Array(rows * columns);
  for (let row = 0, at = 0; row < rows; row++)
    for (const { data: values, columns: width } of chosen) {
      data.set(values.subarray(row * width, (row + 1) * width), at);
      at += width;
    }
  return { data, columns };
}
