import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import type { Engine } from '../engine.js';

/** TensorFlow.js in plain JavaScript: right everywhere, far too slow to train the paper's network. */
export const cpu: Engine = {
  name: 'cpu',
  async start() {
    await tf.setBackend('cpu');
    return { description: 'plain JavaScript, one thread (reference arithmetic, slow)', threads: 1 };
  },
};
