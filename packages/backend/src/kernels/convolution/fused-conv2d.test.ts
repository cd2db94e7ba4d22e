import { test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import { expectAsOnCpu, values } from '../../testing/against-cpu.js';

test.each(['linear', 'relu', 'elu', 'prelu'] as const)(
  'convolution with bias and %s is as on cpu',
  async (activation) => {
    const fused = () => [
      tf.fused.conv2d({
        x: values([2, 7, 6, 3]) as tf.Tensor4D,
        filter: values([3, 2, 3, 5], 2) as tf.Tensor4D,
        strides: [1, 2],
        pad: 'same',
        bias: values([5], 3),
        activation,
        preluActivationWeights: activation === 'prelu' ? values([1, 1, 5], 4) : undefined,
      }),
    ];
    await expectAsOnCpu('wasm', [fused]);
  },
);
