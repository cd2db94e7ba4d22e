import { ready } from '@tensorflow/tfjs-core';
import { RecognizerError } from './recognizer-error.js';

/** @throws RecognizerError where TensorFlow.js has nothing to compute with. */
export async function requireEngine(): Promise<void> {
  try {
    await ready();
  } catch (cause) {
    throw new RecognizerError(
      'TensorFlow.js has no engine to compute with: call useBackend() of @ser/backend first (Node), or ' +
        "import one such as '@tensorflow/tfjs-backend-wasm' or '@tensorflow/tfjs-backend-webgl' (browser)",
      { cause },
    );
  }
}
