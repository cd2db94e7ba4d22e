import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { useBackend } from '@ser/backend';
import { buildResNet1d } from '@ser/resnet1d';
import { createFrontEnd } from '../front-end/mfcc-front-end.js';
import { Recognizer } from '../recognizer.node.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ser-engine-'));
  await useBackend({ prefer: ['wasm'], threads: 1 });
  const small = { frames: 64, coefficients: 12, classCount: 2, filters: [4, 4, 4], blocks: 1 } as const;
  await new Recognizer({
    model: buildResNet1d(small),
    frontEnd: createFrontEnd({ frames: 64 }),
    normalization: { mean: new Array(12).fill(0), standardDeviation: new Array(12).fill(1) },
    classNames: ['calm', 'angry'],
  }).save(join(folder, 'model'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a process prints in which these packages are not installed. */
function withoutPackages(missing: readonly string[], program: string): string {
  const hook = `export function resolve(name, context, next) {
    if (${JSON.stringify(missing)}.some((start) => name.startsWith(start))) throw new Error('Cannot find package ' + name);
    return next(name, context);
  }`;
  const script = `
    import { register } from 'node:module';
    register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`)});
    const { Recognizer } = await import('@ser/recognizer');
    const folder = ${JSON.stringify(join(folder, 'model'))};
    const onWarning = (warning) => console.log('warning:', warning);
    ${program}`;
  return execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: ROOT,
    encoding: 'utf8',
  });
}

describe('what is installed', () => {
  test('onnxruntime alone recognises, saves and exports', () => {
    const printed = withoutPackages(
      ['@tensorflow/'],
      `const { exportOnnx } = await import('@ser/recognizer');
       const recognizer = await Recognizer.load(folder, { onWarning });
       const { emotion } = await recognizer.predict(new Float32Array(16000).fill(0.1), 16000);
       await recognizer.save(folder + '-copy');
       console.log(recognizer.engine, typeof emotion, (await exportOnnx(recognizer)).length > 1000);`,
    );
    expect(printed).toBe('onnxruntime string true\n');
  });

  test('without onnxruntime-node onnxruntime-web computes, and why is said in one line', () => {
    const printed = withoutPackages(
      ['onnxruntime-node', '@tensorflow/'],
      `const recognizer = await Recognizer.load(folder, { onWarning });
       console.log(recognizer.engine, typeof (await recognizer.predict(new Float32Array(16000), 16000)).emotion);`,
    );
    expect(printed).toBe(
      'warning: onnxruntime-node (Cannot find package onnxruntime-node): expected the package to load. ' +
        'Run npm install onnxruntime-node. onnxruntime-web computes instead, more slowly.\nonnxruntime string\n',
    );
  });

  test('the default model is answered as by onnxruntime-node', async () => {
    const program = `
      const recognizer = await Recognizer.load('@ser/model-ravdess', { onWarning: () => {}, leastSpeech: 0 });
      const tone = Float32Array.from({ length: 16000 }, (_, i) => 0.3 * Math.sin(0.06 * i) * Math.sin(0.0003 * i));
      console.log(JSON.stringify((await recognizer.predict(tone, 16000)).probabilities));`;
    const native = JSON.parse(withoutPackages([], program));
    const web = JSON.parse(withoutPackages(['onnxruntime-node'], program));
    expect(Object.keys(web)).toEqual(Object.keys(native));
    for (const name of Object.keys(native)) expect(web[name]).toBeCloseTo(native[name], 3);
  });

  test('without onnxruntime TensorFlow.js computes, and why is said in one line', () => {
    const printed = withoutPackages(
      ['onnxruntime-'],
      `await import('@tensorflow/tfjs-backend-cpu');
       const recognizer = await Recognizer.load(folder, { onWarning });
       console.log(recognizer.engine, typeof (await recognizer.predict(new Float32Array(16000), 16000)).emotion);`,
    );
    const warnings = printed.split('\n').filter((line) => line.startsWith('warning:'));
    expect(warnings).toEqual([
      'warning: onnxruntime-node (Cannot find package onnxruntime-node): expected the package to load. ' +
        'Run npm install onnxruntime-node. TensorFlow.js computes instead.',
    ]);
    expect(printed).toMatch(/^tensorflow\.js string$/m);
  });

  test('neither says how to install one', () => {
    const printed = withoutPackages(
      ['onnxruntime-', '@tensorflow/'],
      'await Recognizer.load(folder, { onWarning }).catch((error) => console.log(error.name, error.message));',
    );
    expect(printed).toMatch(
      /^RecognizerError onnxruntime-node .*: expected the package to load\. Run npm install onnxruntime-node\. Or, with TensorFlow\.js: .*Run npm install @tensorflow\/tfjs-core @tensorflow\/tfjs-layers/,
    );
  });

  test('an engine that does not exist is refused', async () => {
    const engine = 'pytorch' as 'onnxruntime';
    await expect(Recognizer.load(join(folder, 'model'), { engine })).rejects.toThrow(
      'engine "pytorch": expected "onnxruntime" or "tensorflow.js". Leave it out for the one that is installed.',
    );
    await expect(Recognizer.load(join(folder, 'model'), { threads: 0 })).rejects.toThrow(
      'threads 0: expected a whole number of at least 1.',
    );
  });

  test('no more threads start than the machine has processors', async () => {
    const recognizer = await Recognizer.load(join(folder, 'model'), { threads: 1e9 });
    expect(recognizer.classNames.length).toBeGreaterThan(0);
  });
});
