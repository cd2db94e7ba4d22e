import { RecognizerError } from '../recognizer-error.js';
import type { NetworkEngine } from './network.js';
import type { Onnxruntime } from './onnxruntime.js';
import { requireTensorflowEngine } from './require-tensorflow-engine.js';

/**
 * What will compute the network: onnxruntime where it is installed, else TensorFlow.js; or the one that is asked for.
 *
 * @param importOnnxruntime - this platform's package; throws a {@link RecognizerError} where it is not installed
 * @param onWarning - told why, where onnxruntime-web steps in for onnxruntime-node, or TensorFlow.js for both
 * @returns onnxruntime, or undefined for TensorFlow.js
 * @throws {@link RecognizerError} where there is none
 */
export async function chooseEngine(
  importOnnxruntime: (onWarning: (message: string) => void) => Promise<Onnxruntime>,
  engine: NetworkEngine | undefined,
  onWarning: (message: string) => void,
): Promise<Onnxruntime | undefined> {
  if (engine === 'onnxruntime') return importOnnxruntime(onWarning);
  if (engine === 'tensorflow.js') {
    await requireTensorflowEngine();
    return undefined;
  }
  if (engine !== undefined)
    throw new RecognizerError(
      `engine ${JSON.stringify(engine)}: expected "onnxruntime" or "tensorflow.js". Leave it out for the one that is installed.`,
    );
  try {
    return await importOnnxruntime(onWarning);
  } catch (missing) {
    await requireTensorflowEngine().catch((cause) => {
      throw new RecognizerError(`${(missing as Error).message} Or, with TensorFlow.js: ${cause.message}`, {
        cause,
      });
    });
    onWarning(`${(missing as Error).message} TensorFlow.js computes instead.`);
    return undefined;
  }
}
