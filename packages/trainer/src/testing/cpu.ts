import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-layers';
import * as tf from '@tensorflow/tfjs-core';

/** Plain JavaScript arithmetic: everywhere, and fast enough for toys. Loading layers registers the gradients. */
export async function useCpu(): Promise<void> {
  // TensorFlow.js advertises its native backend on the console except in tests.
  tf.env().set('IS_TEST', true);
  await tf.setBackend('cpu');
}
