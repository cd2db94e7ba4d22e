import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { tone, writeModel } from '../testing/recordings.js';
import { loadModel } from './load-model.js';

let folder: string;
let model: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-model-'));
  model = await writeModel(join(folder, 'model'));
});
afterAll(() => rm(folder, { recursive: true }));

test('onnxruntime and TensorFlow.js give the same answers', async () => {
  const answers = [];
  for (const engine of [undefined, 'tensorflow.js'] as const) {
    const recognizer = await loadModel({ model, engine, threads: 1 });
    expect(recognizer.engine).toBe(engine ?? 'onnxruntime');
    answers.push((await recognizer.predict(tone(300), 16000)).probabilities);
    await recognizer.dispose();
  }
  for (const [name, probability] of Object.entries(answers[0]))
    expect(answers[1][name]).toBeCloseTo(probability, 5);
});

test('a model that is not there is named', async () => {
  await expect(loadModel({ model: join(folder, 'nowhere') })).rejects.toThrow(/nowhere/);
});
