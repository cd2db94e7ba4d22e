import { requirePositiveInteger } from '../front-end/positive-integer.js';
import { INPUT, networkModel, OUTPUT } from '../onnx/network-model.js';
import { RecognizerError } from '../recognizer-error.js';
import type { Network } from './network.js';
import type { NetworkFiles } from './network-files.js';
import type { NetworkGraph } from './network-graph.js';
import type { Onnxruntime } from './onnxruntime.js';

/**
 * A network that onnxruntime computes; no TensorFlow.js is needed.
 *
 * @param threads - threads of one prediction; a clip is small, so that 1 is seldom slower than more
 */
export async function onnxNetwork(
  onnxruntime: Onnxruntime,
  files: NetworkFiles,
  graph: NetworkGraph,
  threads = 1,
): Promise<Network> {
  requirePositiveInteger('threads', threads, 'Leave it out for 1.');
  const options = { intraOpNumThreads: threads, interOpNumThreads: 1, logSeverityLevel: 3 };
  const session = await onnxruntime.InferenceSession.create(networkModel(graph), options).catch((cause) => {
    if (cause instanceof RecognizerError) throw cause;
    throw new RecognizerError(
      `onnxruntime cannot start: ${(cause as Error).message}. Install another version of it, or pass engine: 'tensorflow.js'.`,
      { cause },
    );
  });
  const { inputShape, classCount } = graph;
  return {
    engine: 'onnxruntime',
    inputShape,
    classCount,
    async predict(input) {
      const features = new onnxruntime.Tensor('float32', input, [1, ...inputShape]);
      const answer = await session.run({ [INPUT]: features });
      return answer[OUTPUT].data as Float32Array;
    },
    toFiles: async () => files,
    dispose: () => session.release(),
  };
}
