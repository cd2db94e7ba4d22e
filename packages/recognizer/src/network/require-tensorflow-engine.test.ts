import { expect, test } from '@jest/globals';
import { Recognizer } from '../recognizer.node.js';

test('without an engine for TensorFlow.js, loading says how to get one', async () => {
  await expect(Recognizer.load('some-folder', { engine: 'tensorflow.js' })).rejects.toThrow(
    /^TensorFlow.js: expected an engine to compute with. Call useBackend\(\) of @ser\/backend/,
  );
});
