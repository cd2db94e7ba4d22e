import type { Normalization } from '@ser/mfcc';
import type { Alignment } from '../front-end/alignment.js';
import type { FrontEnd } from '../front-end/front-end.js';
import { readNetwork } from '../network/read-network.js';
import type { PortableRecognizer } from '../portable-recognizer.js';
import { RecognizerError } from '../recognizer-error.js';
import { addEncodedFeatures } from './encoded-features.js';
import { readGraphBefore } from './graph-before.js';
import { modelBytes } from './model-bytes.js';
import { INPUT, OUTPUT } from './network-model.js';
import { addNetwork } from './network-nodes.js';
import { createOnnxGraph, type OnnxGraph } from './onnx-graph.js';

/** Name of the second output of an encoder's recogniser. */
const SPEECH = 'speech';

/**
 * A recogniser as one ONNX graph: its front end's encoder if it has one, normalisation, cropping or padding, the network and
 * its temperature are inside. Output `probabilities`, float32 [batch, classes], in the order of `recognizer.classNames`.
 *
 * - **MFCCs:** input `features`, float32 [batch, any number of frames, coefficients], as `recognizer.frontEnd.extract` gives
 *   them. Operator set 17.
 * - **An encoder:** the encoder's own input under its own name, of any length that the encoder takes at once: Whisper's log-mel
 *   values `mel` [batch, 80, up to 3,000 frames], or samples. `predict` trims silence from both ends first. With a speech head
 *   there is a second output `speech` [batch]: the share of the frames that are speech. Operator set: the encoder's.
 *
 * The file's metadata hold `classNames`, `frontEnd` (its options), `fingerprint` and, of an encoder, `input` (from its
 * description) as JSON.
 *
 * @throws {@link RecognizerError} for a network with a layer that is not among the known ones, and for an encoder that brings no
 *   graph, or one in an operator set older than 15
 *
 * @example
 * const { InferenceSession, Tensor } = await import('onnxruntime-node');
 * const session = await InferenceSession.create(await exportOnnx(recognizer));
 * const { data, frames, coefficients } = await recognizer.frontEnd.extract(samples, 16000);
 * const features = new Tensor('float32', data, [1, frames, coefficients]);
 * const { probabilities } = await session.run({ features });
 */
export async function exportOnnx(recognizer: PortableRecognizer): Promise<Uint8Array> {
  const { frontEnd, normalization, classNames, calibration } = recognizer;
  const network = readNetwork(await recognizer.network.toFiles(), 'the network');
  const encoder = await encoderOf(frontEnd);
  const graph = createOnnxGraph(encoder && 'recognizer/');
  const { features, speech } = encoder?.addFeatures(graph) ?? { features: INPUT };
  const normalized = addNormalization(graph, features, normalization);
  // Pooled states are one row, wherever it lies.
  const align = ('align' in frontEnd.options ? frontEnd.options.align : undefined) ?? 'center';
  const fixed = addFixedFrames(graph, normalized, frontEnd.frames, align);
  const answer = addNetwork(graph, network, fixed);
  const calibrated = addTemperature(graph, answer, calibration?.temperature ?? 1);
  const named = (value: string, output: string) => ({
    operator: 'Identity',
    inputs: [value],
    output,
    attributes: {},
  });
  return modelBytes({
    name: 'recognizer',
    nodes: [...graph.nodes, named(calibrated, OUTPUT), ...(speech ? [named(speech, SPEECH)] : [])],
    constants: graph.constants,
    inputs: encoder ? [] : [{ name: INPUT, shape: ['batch', 'frames', frontEnd.coefficients] }],
    outputs: [
      { name: OUTPUT, shape: ['batch', network.classCount] },
      ...(speech ? [{ name: SPEECH, shape: ['batch'] }] : []),
    ],
    metadata: {
      classNames: JSON.stringify(classNames),
      frontEnd: JSON.stringify(frontEnd.options),
      fingerprint: JSON.stringify(frontEnd.fingerprint),
      ...(encoder && { input: JSON.stringify(encoder.input) }),
    },
    before: encoder?.before,
  });
}

/** The graph of a front end's encoder, and what the front end does with its states. */
async function encoderOf({ encoder, options }: FrontEnd) {
  if (options.kind !== 'encoder') return undefined;
  const description = encoder?.description;
  const bytes = await encoder?.readGraph?.();
  if (description === undefined || bytes === undefined)
    throw new RecognizerError(
      `encoder ${encoder?.fingerprint}: expected one that brings its ONNX graph. Load it with loadEncoder of @ser/encoder.`,
    );
  return {
    before: readGraphBefore(bytes, options.encoder),
    input: description.input,
    addFeatures: (graph: OnnxGraph) => addEncodedFeatures(graph, options, description),
  };
}

/** (x − mean) / standard deviation; one that never varied counts as 1, as `normalize` of `@ser/mfcc` has it. */
function addNormalization(graph: OnnxGraph, input: string, normalization: Normalization): string {
  const { mean, standardDeviation } = normalization;
  const divisors = Float32Array.from(standardDeviation, (deviation) => (deviation > 0 ? deviation : 1));
  const centred = graph.add('Sub', [input, graph.constant(Float32Array.from(mean), [mean.length])]);
  return graph.add('Div', [centred, graph.constant(divisors, [divisors.length])]);
}

/** Exactly so many frames: the rest is cut off or zeros are added, as `fixFrames` of `@ser/mfcc` does. */
function addFixedFrames(graph: OnnxGraph, input: string, frames: number, align: Alignment): string {
  const [zero, one, two, length] = [0, 1, 2, frames].map((value) => graph.integers([value]));
  const found = graph.add('Gather', [graph.add('Shape', [input]), one], { axis: 0 });
  const excess = graph.add('Max', [graph.add('Sub', [found, length]), zero]);
  const missing = graph.add('Max', [graph.add('Sub', [length, found]), zero]);
  const first = {
    start: () => zero,
    center: () => graph.add('Div', [graph.add('Add', [excess, one]), two]),
    end: () => excess,
  }[align]();
  const before = {
    start: () => zero,
    center: () => graph.add('Div', [missing, two]),
    end: () => missing,
  }[align]();
  const after = graph.add('Sub', [missing, before]);
  const kept = graph.add('Slice', [input, first, graph.add('Add', [first, length]), one]);
  const pads = graph.add('Concat', [zero, before, zero, zero, after, zero], { axis: 0 });
  return graph.add('Pad', [kept, pads]);
}

/** p^(1/T), to a sum of 1: softmax(z / T) where p is softmax(z). */
function addTemperature(graph: OnnxGraph, input: string, temperature: number): string {
  if (temperature === 1) return input;
  const power = graph.add('Pow', [input, graph.constant(Float32Array.of(1 / temperature), [1])]);
  const sum = graph.add('ReduceSum', [power, graph.integers([1])], { keepdims: 1 });
  return graph.add('Div', [power, sum]);
}
