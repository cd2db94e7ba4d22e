import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeWav } from '@ser/audio';
import { useBackend } from '@ser/backend';
import { createFrontEnd, Recognizer } from '@ser/recognizer';
import { buildResNet1d } from '@ser/resnet1d';

const RATE = 16000;

/** Half a second of a tone. */
export function tone(hertz: number, seconds = 0.5): Float32Array {
  return Float32Array.from(
    { length: seconds * RATE },
    (_, i) => 0.5 * Math.sin((2 * Math.PI * hertz * i) / RATE),
  );
}

/** A WAV file of tones, one a channel. */
export async function writeTones(path: string, ...channels: readonly Float32Array[]): Promise<string> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, encodeWav({ channels, sampleRate: RATE }));
  return path;
}

/** A recogniser that nobody trained: its answers are arbitrary, and the same each time. */
export async function writeModel(
  folder: string,
  classNames = ['neutral', 'happy', 'angry'],
): Promise<string> {
  await useBackend({ prefer: ['cpu'] });
  const recognizer = new Recognizer({
    model: buildResNet1d({ frames: 64, coefficients: 12, classCount: classNames.length, seed: 1 }),
    frontEnd: createFrontEnd({ frames: 64 }),
    normalization: { mean: new Array(12).fill(0), standardDeviation: new Array(12).fill(20) },
    classNames,
  });
  await recognizer.save(folder);
  return folder;
}
