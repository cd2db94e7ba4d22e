import * as tf from '@tensorflow/tfjs-core';
import type { EngineName, EngineUnavailable } from './engine.js';
import { ENGINES } from './engines/engines.node.js';

// Run by doctor() in a process of its own: starts one engine, lets it convolve, and says in JSON what came of it.
const [name, threads] = process.argv.slice(2);
const answer = await probe(name as EngineName, Number(threads)).catch(failure);
process.stdout.write(`\n${JSON.stringify(answer)}\n`);

async function probe(engine: EngineName, count: number): Promise<object> {
  const active = await ENGINES[engine].start({ threads: count });
  const x = tf.ones([4, 32, 16]) as tf.Tensor3D;
  const filter = tf.ones([8, 16, 16]) as tf.Tensor3D;
  const [middle] = await tf.slice(tf.conv1d(x, filter, 1, 'same'), [0, 16, 0], [1, 1, 1]).data();
  if (middle !== 128)
    throw new Error(`computes wrongly: a convolution of ones gave ${middle} in place of 128`);
  return { available: true, reason: active.description, threads: active.threads };
}

function failure(error: Error): object {
  const { reason, remedy } = error as Partial<EngineUnavailable>;
  return { available: false, reason: reason ?? error.message.split('\n')[0], remedy };
}
