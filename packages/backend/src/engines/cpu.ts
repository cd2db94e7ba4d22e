import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import type { Engine } from '../engine.js';

/** TensorFlow.js in plain JavaScript: right everywhere, far too slow to train the paper's network. */
export const cpu: Engine = {
  name: 'cpu',
  async start() {
    await tf.setBackend('cpu');
    // Its first tensor would print an advertisement for tfjs-node; useBackend has said what there is to say.
    (tf.backend() as unknown as { firstUse: boolean }).firstUse = false;
    return { description: 'plain JavaScript, one thread (reference arithmetic, slow)', threads: 1 };
  },
};
