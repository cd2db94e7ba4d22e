import { expect, test } from '@jest/globals';
import { Recognizer } from './recognizer.js';

test('without an engine, loading says how to get one', async () => {
  await expect(Recognizer.load('some-folder')).rejects.toThrow(
    /TensorFlow.js has no engine to compute with: call useBackend\(\) of @ser\/backend/,
  );
});
