import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { toMono } from '@ser/audio';
import { readWav } from '@ser/audio/node';
import { useBackend } from '@ser/backend';
import { emoBoxFolds, ravdess, scan } from '@ser/datasets';
import { Recognizer } from '@ser/recognizer';
import type { RunRecord } from '@ser/trainer';
import { readRunRecord } from '@ser/trainer/node';
import { RESULTS } from './read-results.js';
import { percent } from './tables/percent.js';

const FOLDER = fileURLToPath(new URL('../../recognizers/ravdess-fold1', import.meta.url));
const RECORD = fileURLToPath(new URL('beyond/ravdess-speaker-independent/fold1-seed1.json', RESULTS));
const corpusFolder = process.env.SER_RAVDESS_DIR ?? '';

let recognizer: Recognizer;
let record: RunRecord;

beforeAll(async () => {
  await useBackend();
  recognizer = await Recognizer.load(FOLDER);
  record = await readRunRecord(RECORD);
}, 30_000);

test('the saved recogniser has the weights that the committed record tells of', async () => {
  const weights = await readFile(`${FOLDER}/weights.bin`);
  expect(createHash('sha256').update(weights).digest('hex')).toBe(record.weightsSha256);
  expect(recognizer.classNames).toEqual(ravdess.emotions);
  expect(recognizer.about.test).toEqual({
    accuracy: record.test!.chosen.accuracy,
    uar: record.test!.chosen.uar,
  });
});

test('it answers a recording of any rate with probabilities of the eight emotions', async () => {
  const tone = Float32Array.from(
    { length: 22_050 },
    (_, i) => 0.2 * Math.sin((2 * Math.PI * 180 * i) / 22_050),
  );
  const { emotion, probabilities } = await recognizer.predict(tone, 22_050);
  expect(Object.keys(probabilities)).toEqual([...ravdess.emotions]);
  expect(Object.values(probabilities).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
  expect(probabilities[emotion!]).toBe(Math.max(...Object.values(probabilities)));
});

test('its model card quotes the record', async () => {
  const card = await readFile(`${FOLDER}/MODEL_CARD.md`, 'utf8');
  const { accuracy, uar, classes } = record.test!.chosen;
  expect(card).toContain(`WA ${percent(accuracy)}, UA ${percent(uar)}`);
  for (const { name, recall, precision } of classes)
    expect(card).toContain(`| ${name} | ${percent(recall!)} | ${percent(precision!)} |`);
  expect(card).toContain(`${record.model.parameters.toLocaleString('en')} parameters`);
});

(corpusFolder === '' ? describe.skip : describe)('on the recordings of SER_RAVDESS_DIR', () => {
  test('it gives the accuracy of the record on the four speakers that it never heard', async () => {
    const utterances = await scan(corpusFolder, ravdess);
    const tested = Array.from(emoBoxFolds(utterances)[0].test, (index) => utterances[index]);
    let right = 0;
    for (const { path, emotion } of tested) {
      const audio = await readWav(path);
      const answer = await recognizer.predict(toMono(audio), audio.sampleRate);
      if (answer.emotion === emotion) right += 1;
    }
    expect(tested).toHaveLength(record.test!.chosen.examples);
    // Another engine may round one close call the other way.
    expect(Math.abs(right - record.test!.chosen.accuracy * tested.length)).toBeLessThanOrEqual(1);
  }, 120_000);
});
