import { RecognizerError } from '../recognizer-error.js';
import { importTensorflow } from './import-tensorflow.js';

/** @throws {@link RecognizerError} where TensorFlow.js is not installed, or has nothing to compute with */
export async function requireTensorflowEngine(): Promise<void> {
  const { core } = await importTensorflow();
  try {
    await core.ready();
  } catch (cause) {
    throw new RecognizerError(
      'TensorFlow.js: expected an engine to compute with. Call useBackend() of @ser/backend first (Node), or ' +
        "import one such as '@tensorflow/tfjs-backend-wasm' (browser).",
      { cause },
    );
  }
}
