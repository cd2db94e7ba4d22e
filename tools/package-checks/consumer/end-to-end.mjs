// From WAV bytes to probabilities, through the installed packages.
import { deepEqual, ok } from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { decodeWav, encodeWav, resample, toMono } from '@ser/audio';
import { readWav } from '@ser/audio/node';
import { useBackend } from '@ser/backend';
import { ravdess } from '@ser/datasets';
import { mfcc } from '@ser/mfcc';
import { createFrontEnd, Recognizer } from '@ser/recognizer';
import { buildResNet1d } from '@ser/resnet1d';
import { classificationReport } from '@ser/trainer';

const tone = Float32Array.from({ length: 48000 }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 440 * i) / 48000));
const bytes = encodeWav({ channels: [tone, tone], sampleRate: 48000 });
await writeFile('tone.wav', bytes);
const audio = await readWav('tone.wav');
deepEqual(audio, decodeWav(bytes));

const samples = resample(toMono(audio), audio.sampleRate, 16000);
const features = mfcc(samples, { sampleRate: 16000 });
ok(features.frames > 90 && features.data.length === features.frames * features.coefficients);

await useBackend({ prefer: ['wasm'], threads: 2 });
const labels = ravdess.emotions;
const coefficients = features.coefficients;
const recognizer = new Recognizer({
  model: buildResNet1d({ frames: 64, coefficients, classCount: labels.length, seed: 1 }),
  frontEnd: createFrontEnd({ frames: 64 }),
  normalization: {
    mean: new Array(coefficients).fill(0),
    standardDeviation: new Array(coefficients).fill(1),
  },
  classNames: labels,
});
const { emotion, probabilities } = await recognizer.predict(tone, 48000);
ok(labels.includes(emotion));
ok(Math.abs(Object.values(probabilities).reduce((sum, p) => sum + p) - 1) < 1e-5);
ok(classificationReport(Int32Array.of(0, 1), Int32Array.of(0, 1), ['calm', 'angry']));
process.exit(0);
