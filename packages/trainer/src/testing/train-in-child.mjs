// A training program as a user would write it, for tests that interrupt or kill it from outside.
// Arguments: the folder for checkpoints and result.json, the number of epochs, and the milliseconds that a stop takes.
import '@tensorflow/tfjs-backend-cpu';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createUniform, deriveSeed, fit, rmsprop, standardNormal, TrainingStopped } from '@ser/trainer';
import {
  loadCheckpoint,
  saveCheckpoints,
  showProgress,
  stopOnInterrupt,
  surviveLostOutput,
} from '@ser/trainer/node';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

class SeededDropout extends tfl.layers.Layer {
  static className = 'SeededDropout';
  seed = 0;
  step = 0;
  computeOutputShape(shape) {
    return shape;
  }
  call([input], { training }) {
    if (!training) return input;
    const uniform = createUniform(deriveSeed(this.seed, this.step));
    const mask = Float32Array.from({ length: input.size }, () => (uniform() < 0.2 ? 0 : 1.25));
    return tf.mul(input, tf.tensor(mask, input.shape));
  }
}

function examples(count, seed) {
  const uniform = createUniform(seed);
  const targets = Int32Array.from({ length: count }, (_, i) => i % 3);
  const features = Float32Array.from(
    { length: count * 4 },
    (_, i) => standardNormal(uniform) + (i % 4 === targets[i >> 2]),
  );
  return { features, shape: [4], targets };
}

const [folder, epochs, lingering = '0'] = process.argv.slice(2);
const linger = ({ type }) => type === 'stop' && pause(Number(lingering));
tf.env().set('IS_TEST', true);
await tf.setBackend('cpu');
const init = (seed) => tfl.initializers.glorotUniform({ seed });
const model = tfl.sequential({
  layers: [
    tfl.layers.dense({ units: 8, inputShape: [4], kernelInitializer: init(1) }),
    tfl.layers.batchNormalization(),
    new SeededDropout({}),
    tfl.layers.dense({ units: 3, activation: 'softmax', kernelInitializer: init(2) }),
  ],
});
surviveLostOutput([process.stdout]);
const sayOnStandardOutput = (event) => void process.stdout.write(`${event.type}\n`);
const interrupt = stopOnInterrupt({ command: 'node train-in-child.mjs' });
try {
  const { record } = await fit(model, examples(64, 1), examples(30, 2), {
    epochs: Number(epochs),
    batchSize: 16,
    seed: 5,
    optimizer: rmsprop({ learningRate: 0.01, decay: 0.001 }),
    averageWeights: { decay: 0.9 },
    signal: interrupt.signal,
    resume: await loadCheckpoint(folder),
    observers: [saveCheckpoints(folder), showProgress(), sayOnStandardOutput, linger],
  });
  const { lastWeightsSha256, chosenWeightsSha256, history } = record;
  const timeless = history.map((epoch) => ({ ...epoch, seconds: 0 }));
  await writeFile(
    join(folder, 'result.json'),
    JSON.stringify({ lastWeightsSha256, chosenWeightsSha256, timeless }),
  );
} catch (error) {
  if (!(error instanceof TrainingStopped)) throw error;
  interrupt.sayHowToResume();
} finally {
  interrupt.dispose();
}
