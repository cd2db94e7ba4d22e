// A worker as a user would write it. data: { killAt } kills the first process of a fold after that epoch.
import '@tensorflow/tfjs-backend-cpu';
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createUniform, fit, rmsprop, selectExamples, standardNormal } from '@ser/trainer';
import { loadCheckpoint, saveCheckpoints } from '@ser/trainer/node';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

function allExamples() {
  const uniform = createUniform(1);
  const targets = Int32Array.from({ length: 60 }, (_, i) => i % 2);
  const features = Float32Array.from(
    { length: 120 },
    (_, i) => standardNormal(uniform) + 1.5 * targets[i >> 1],
  );
  return { features, shape: [2], targets, groups: Array.from(targets, (_, i) => `s${Math.floor(i / 10)}`) };
}

export async function trainFold({ fold, seed, folder, data }) {
  await mkdir(folder, { recursive: true });
  await appendFile(join(folder, 'processes.log'), `${process.pid}\n`);
  if (data.failing === fold.name) throw new Error('the disk is on fire');
  tf.env().set('IS_TEST', true);
  await tf.setBackend('cpu');
  const examples = allExamples();
  const resume = await loadCheckpoint(folder);
  const kernelInitializer = tfl.initializers.glorotUniform({ seed });
  const layers = [tfl.layers.dense({ units: 2, inputShape: [2], activation: 'softmax', kernelInitializer })];
  const killer = (event) => {
    if (event.type === 'epoch' && !resume && event.record.epoch === data.killAt)
      process.kill(process.pid, 'SIGKILL');
  };
  const { record } = await fit(
    tfl.sequential({ layers }),
    selectExamples(examples, fold.train),
    selectExamples(examples, fold.validation),
    {
      epochs: 4,
      seed,
      resume,
      optimizer: rmsprop({ learningRate: 0.02 }),
      test: selectExamples(examples, fold.test),
      observers: [saveCheckpoints(folder), killer],
    },
  );
  return record;
}
