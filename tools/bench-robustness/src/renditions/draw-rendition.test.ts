import { expect, test } from '@jest/globals';
import { createRandom } from '@ser/foundation';
import { drawRendition } from './draw-rendition.js';

const sine = (frequency: number, amplitude: number, seconds: number, sampleRate = 48_000) => ({
  samples: Float32Array.from(
    { length: seconds * sampleRate },
    (_, i) => amplitude * Math.sin((2 * Math.PI * frequency * i) / sampleRate),
  ),
  sampleRate,
});

test('equal seeds draw equal renditions', async () => {
  const tone = sine(300, 0.05, 1);
  const draw = (seed: number) => drawRendition(tone, createRandom(seed));
  // Seeds whose renditions go through no codec: ffmpeg is not everywhere.
  expect((await draw(1)).samples).toEqual((await draw(1)).samples);
  expect((await draw(1)).samples).not.toEqual((await draw(2)).samples);
});
