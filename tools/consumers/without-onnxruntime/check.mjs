import { equal, match } from 'node:assert/strict';
import { useBackend } from '@ser/backend';
import { createFrontEnd, Recognizer } from '@ser/recognizer';
import { buildResNet1d } from '@ser/resnet1d';

const tone = Float32Array.from({ length: 96000 }, (_, i) => 0.3 * Math.sin(0.06 * i));
const warnings = [];
const onWarning = (warning) => warnings.push(warning);

// Training: the wasm engine, and a line that says why.
const { name, considered } = await useBackend({ prefer: ['onnxruntime', 'wasm'] });
equal(name, 'wasm');
equal(considered[0].reason.split('\n').length, 1);
process.stdout.write(`training: wasm. onnxruntime: ${considered[0].reason}\n`);
await new Recognizer({
  model: buildResNet1d({ frames: 64, coefficients: 12, classCount: 2, seed: 1 }),
  frontEnd: createFrontEnd({ frames: 64 }),
  normalization: { mean: new Array(12).fill(0), standardDeviation: new Array(12).fill(1) },
  classNames: ['calm', 'angry'],
}).save('mine');

// The default model: onnxruntime-web, and a line that says why.
const model = await Recognizer.load('@ser/model-ravdess', { onWarning });
equal((await model.predict(tone, 48000)).emotion, null);
equal(warnings.length, 1);
match(
  warnings[0],
  /^onnxruntime-node \(.+\): expected the package to load\. .*onnxruntime-web computes instead/,
);
process.stdout.write(`the default model: ${warnings[0]}\n`);
