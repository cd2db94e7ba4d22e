import { RecognizerError } from '../recognizer-error.js';

/** The two halves of TensorFlow.js that a network needs. */
export interface Tensorflow {
  readonly core: typeof import('@tensorflow/tfjs-core');
  readonly layers: typeof import('@tensorflow/tfjs-layers');
}

/**
 * TensorFlow.js, which only those install who train, or whose machine has no onnxruntime.
 *
 * @throws {@link RecognizerError} where it is not installed
 */
export async function importTensorflow(): Promise<Tensorflow> {
  // In a `try`, for bundlers take such an import for optional.
  try {
    const core = await import('@tensorflow/tfjs-core');
    const layers = await import('@tensorflow/tfjs-layers');
    return { core, layers };
  } catch (cause) {
    throw new RecognizerError(
      `TensorFlow.js (${(cause as Error).message.split('\n')[0]}): expected it to be installed. ` +
        'Run npm install @tensorflow/tfjs-core @tensorflow/tfjs-layers, or install onnxruntime-node (Node) or onnxruntime-web (browser).',
      { cause },
    );
  }
}
