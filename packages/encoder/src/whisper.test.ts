import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { type EncodedClip, loadEncoder } from './index.node.js';
import { logMel } from './log-mel.js';

const weights = fileURLToPath(new URL('../../weights-whisper-base', import.meta.url));

/** 2 s of a rising tone, louder and softer four times a second. */
const chirp = Float32Array.from({ length: 32_000 }, (_, i) => {
  const t = i / 16_000;
  return 0.3 * Math.sin(2 * Math.PI * (150 * t + 200 * t * t)) * (0.6 + 0.4 * Math.sin(8 * Math.PI * t));
});

/**
 * The first eight dimensions of the mean state and of frame 50 that OpenAI's encoder in half precision, whole, gives for
 * the chirp (onnxruntime for Python, log-mel values from numpy).
 */
const SOURCE = {
  h1: {
    mean: [0.4832, 0.7134, 0.4278, 0.39, 0.2538, 0.582, 0.4159, 0.3666],
    frame50: [0.336, -0.215, 0.5213, 0.8784, 0.0263, -0.2086, 0.2999, 0.7632],
    norm: 150.9377,
  },
  h3: {
    mean: [0.4818, -0.0559, 0.7072, 0.641, 0.5968, 0.4059, 0.8322, -0.186],
    frame50: [0.3237, -0.9188, 0.7307, 1.1636, 0.2283, -0.026, 0.6218, 0.065],
    norm: 170.2619,
  },
} as const;

/** Weights of 8 bits change a state by 1 to 2 % of the root mean square of its values, .67 to .75. */
const QUANTIZATION = 0.05;

test.each(['h1', 'h3'] as const)(
  "the cut encoder of 8 bits gives the source's states after %s",
  async (output) => {
    const encoder = await loadEncoder(weights);
    const { data, frames, dimensions } = await encoder.encode(chirp, 16_000, { output });
    expect([frames, dimensions]).toEqual([100, 512]);
    const { mean, frame50, norm } = SOURCE[output];
    for (let d = 0; d < 8; d++) {
      let sum = 0;
      for (let frame = 0; frame < frames; frame++) sum += data[frame * dimensions + d];
      expect(Math.abs(sum / frames - mean[d])).toBeLessThan(QUANTIZATION);
      expect(Math.abs(data[50 * dimensions + d] - frame50[d])).toBeLessThan(QUANTIZATION);
    }
    expect(Math.abs(Math.hypot(...data) / norm - 1)).toBeLessThan(0.01);
    await encoder.dispose();
  },
);

test('clips of equal length give in a batch what they give alone', async () => {
  const encoder = await loadEncoder(weights);
  const other = chirp.map((sample, i) => sample * (i % 3));
  const alone = [await encoder.encode(chirp, 16_000), await encoder.encode(other, 16_000)];
  let clip = 0;
  for await (const { data } of encoder.encodeAll([chirp, other], 16_000)) {
    const worst = data.reduce((most, value, i) => Math.max(most, Math.abs(value - alone[clip].data[i])), 0);
    expect(worst).toBeLessThan(1e-4);
    clip++;
  }
  expect(clip).toBe(2);
  await encoder.dispose();
});

test('the log-mel values are [bands, frames], one frame every 10 ms, within 2 of the loudest', () => {
  const { data, bands, frames } = logMel(chirp);
  expect([bands, frames]).toEqual([80, 200]);
  expect(Math.max(...data) - Math.min(...data)).toBeLessThanOrEqual(2 + 1e-6);
});

test('softer recordings move the log-mel values by one constant', () => {
  const [loud, soft] = [logMel(chirp), logMel(chirp.map((sample) => sample / 10))];
  // 20 dB are 2 on the scale of log10 of power; Whisper divides it by 4.
  for (let i = 0; i < loud.data.length; i += 97) expect(loud.data[i] - soft.data[i]).toBeCloseTo(0.5, 4);
});

test('with products in 8 bits a state changes by less than 5 %, and does not depend on the batch', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'products-'));
  execFileSync(process.execPath, [join(weights, 'scripts/make-eight-bit-products.js'), folder]);
  const [encoder, coarse] = [await loadEncoder(weights), await loadEncoder(folder)];
  expect(coarse.fingerprint).not.toBe(encoder.fingerprint);
  const exact = await encoder.encode(chirp, 16_000);
  const alone = await coarse.encode(chirp, 16_000);
  const change = alone.data.map((value, i) => value - exact.data[i]);
  const share = Math.hypot(...change) / Math.hypot(...exact.data);
  expect(share).toBeGreaterThan(0);
  expect(share).toBeLessThan(0.05);
  const softer = chirp.map((sample, i) => sample * (i % 3) * 0.1);
  const { value } = await coarse.encodeAll([chirp, softer], 16_000).next();
  const together = value as EncodedClip;
  const worst = together.data.reduce((most, value, i) => Math.max(most, Math.abs(value - alone.data[i])), 0);
  expect(worst).toBeLessThan(1e-4);
  await encoder.dispose();
  await coarse.dispose();
  rmSync(folder, { recursive: true });
});
