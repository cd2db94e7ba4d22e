// Without onnxruntime-web either, a model on MFCCs is computed by TensorFlow.js, and a line says why.
import { equal, match, ok } from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { useBackend } from '@ser/backend';
import { Recognizer } from '@ser/recognizer';

rmSync('node_modules/onnxruntime-web', { recursive: true });
await useBackend({ prefer: ['wasm'] });
const warnings = [];
const recognizer = await Recognizer.load('mine', { onWarning: (warning) => warnings.push(warning) });
equal(recognizer.engine, 'tensorflow.js');
const tone = Float32Array.from({ length: 96000 }, (_, i) => 0.3 * Math.sin(0.06 * i));
const { probabilities } = await recognizer.predict(tone, 48000);
ok(Math.abs(probabilities.calm + probabilities.angry - 1) < 1e-6);
equal(warnings.length, 1);
match(
  warnings[0],
  /^onnxruntime-node \(.+\): expected the package to load\. .*TensorFlow\.js computes instead/,
);
process.stdout.write(`a model on MFCCs: ${warnings[0]}\n`);
