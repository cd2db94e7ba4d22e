import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Frames of a clip: 2.56 s, and a multiple of 64. */
export const FRAMES = 128;

export function framesFile(cache: string, name: string): string {
  return join(cache, 'frames', `${name.replaceAll(/[^a-z0-9.-]+/gi, '-')}.f32`);
}

/** Row-major [recordings, FRAMES, 512]. */
export async function readFrames(cache: string, name: string): Promise<Float32Array> {
  const { buffer, byteOffset, byteLength } = await readFile(framesFile(cache, name));
  return new Float32Array(buffer, byteOffset, byteLength / 4);
}
