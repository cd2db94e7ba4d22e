import type { EncoderDescription } from './description.js';
import { EncoderError } from './encoder-error.js';
import { createFrontEnd, type GraphInput } from './front-end.js';
import { cutPieces, type Piece } from './pieces.js';
import type { InferenceSession, Runtime, RuntimeOptions } from './runtime/runtime.js';
import { sha256 } from './sha256.js';

/** The states of one clip. */
export interface EncodedClip {
  /** Row-major [frames, dimensions]. */
  readonly data: Float32Array;
  readonly frames: number;
  readonly dimensions: number;
  /** Names graph, output and front end: states of different fingerprints are different features. */
  readonly fingerprint: string;
}

/** What {@link Encoder.encode} takes besides the clip. */
export interface EncodeOptions {
  /** Output of the graph. Default: that of the description. */
  readonly output?: string;
  /** Aborting it ends the work before the next run of the graph and rejects with its reason. */
  readonly signal?: AbortSignal;
}

/** What {@link Encoder.encodeAll} takes besides the clips. */
export interface EncodeAllOptions extends EncodeOptions {
  /** Clips held at a time; those of equal length among them go through the graph together. Default 8. */
  readonly batchSize?: number;
}

/** A pretrained encoder of speech, ready to run. */
export interface Encoder {
  readonly description: EncoderDescription;
  /** The fingerprint of the states that `encode` gives unless another output is named. */
  readonly fingerprint: string;
  /** The fingerprint of an output's states. */
  fingerprintOf(output: string): string;
  /** Values a frame. */
  readonly dimensions: number;
  /** Seconds from one frame to the next. */
  readonly hopSeconds: number;
  /** Hz of the samples that it takes. */
  readonly sampleRate: number;
  /**
   * States of one clip of its own length.
   *
   * @param samples mono, full scale ±1, at least {@link EncoderDescription.output}.samplesPerFrame of them
   * @param sampleRate Hz, that of the description
   * @throws {@link EncoderError} for another rate, for too few samples, for NaN or infinity among them, and for an output
   *   that the graph does not have
   */
  encode(samples: Float32Array, sampleRate: number, options?: EncodeOptions): Promise<EncodedClip>;
  /** The same for several outputs of one run, in the order of their names. */
  encodeOutputs(
    samples: Float32Array,
    sampleRate: number,
    outputs: readonly string[],
    options?: Pick<EncodeOptions, 'signal'>,
  ): Promise<EncodedClip[]>;
  /** The same for many clips, in their order; no more than `batchSize` of them are held. */
  encodeAll(
    clips: Iterable<Float32Array> | AsyncIterable<Float32Array>,
    sampleRate: number,
    options?: EncodeAllOptions,
  ): AsyncGenerator<EncodedClip>;
  /** The graph's bytes, read again from where the encoder came from and checked again; they are not kept. */
  readGraph(): Promise<Uint8Array>;
  /** Frees the graph; the encoder is of no use afterwards. */
  dispose(): Promise<void>;
}

/** What a graph's run gives for one output of one clip. */
interface States {
  readonly data: Float32Array;
  readonly frames: number;
}

/** An encoder from its description, what reads its graph and what runs it. */
export async function createEncoder(
  description: EncoderDescription,
  readFile: () => Promise<Uint8Array>,
  runtime: Runtime,
  options: RuntimeOptions = {},
): Promise<Encoder> {
  const readGraph = async () => {
    const graph = await readFile();
    await requireGraph(description, graph);
    return graph;
  };
  const graph = await readGraph();
  const session = await runtime.createSession(graph, options).catch((cause) => {
    if (cause instanceof EncoderError) throw cause;
    throw new EncoderError(
      `${description.graph} does not load in ${runtime.name}: ${(cause as Error).message}. Expected an ONNX graph that ` +
        'it can run. Export the graph again.',
      { cause },
    );
  });
  requireNames(description, session);
  const { output } = description;
  const frontEnd = createFrontEnd(description);
  const fingerprintOf = (name: string) =>
    `${description.name}-${description.graphSha256.slice(0, 16)}/${name}/${frontEnd.fingerprint}`;

  const run = async (
    inputs: readonly GraphInput[],
    outputs: readonly string[],
    signal?: AbortSignal,
  ): Promise<States[][]> => {
    signal?.throwIfAborted();
    const [{ shape }] = inputs;
    const size = inputs[0].data.length;
    const data = inputs.length === 1 ? inputs[0].data : new Float32Array(inputs.length * size);
    if (inputs.length > 1) for (const [i, input] of inputs.entries()) data.set(input.data, i * size);
    const feeds = { [description.input.name]: runtime.tensor(data, [inputs.length, ...shape]) };
    const given = await session.run(feeds, outputs as string[]);
    return inputs.map((_, i) => outputs.map((name) => statesOf(given[name], i, name, description)));
  };

  const encodeLong = async (
    pieces: readonly Piece<GraphInput>[],
    outputs: readonly string[],
    signal?: AbortSignal,
  ): Promise<States[]> => {
    const kept: States[][] = outputs.map(() => []);
    for (const { input, skip, keep } of pieces) {
      const [states] = await run([input], outputs, signal);
      for (const [o, { data, frames }] of states.entries()) {
        const end = Math.min(frames, skip + keep);
        kept[o].push({
          data: data.slice(skip * output.dimensions, end * output.dimensions),
          frames: end - skip,
        });
      }
    }
    return kept.map(join);
  };

  const clipOf = ({ data, frames }: States, name: string): EncodedClip => ({
    data,
    frames,
    dimensions: output.dimensions,
    fingerprint: fingerprintOf(name),
  });

  const encodeOutputs: Encoder['encodeOutputs'] = async (samples, rate, outputs, { signal } = {}) => {
    for (const name of outputs) requireOutput(name, session, description);
    requireSamples(samples, rate, description);
    signal?.throwIfAborted();
    const input = frontEnd.prepare(samples);
    const states = await encodeLong(cutPieces(input, description), outputs, signal);
    return states.map((each, o) => clipOf(each, outputs[o]));
  };

  return {
    description,
    fingerprint: fingerprintOf(output.name),
    fingerprintOf,
    dimensions: output.dimensions,
    hopSeconds: output.samplesPerFrame / description.sampleRate,
    sampleRate: description.sampleRate,
    encodeOutputs,
    async encode(samples, rate, { output: name = output.name, signal } = {}) {
      return (await encodeOutputs(samples, rate, [name], { signal }))[0];
    },
    async *encodeAll(clips, rate, { output: name = output.name, batchSize = 8, signal } = {}) {
      if (!(Number.isInteger(batchSize) && batchSize > 0))
        throw new EncoderError(
          `batchSize ${batchSize}: expected a whole number of at least 1. Leave it out for 8.`,
        );
      requireOutput(name, session, description);
      for await (const batch of batchesOf(clips, batchSize)) {
        signal?.throwIfAborted();
        const inputs = batch.map((samples) => {
          requireSamples(samples, rate, description);
          return frontEnd.prepare(samples);
        });
        const states = new Array<States>(batch.length);
        for (const places of placesByLength(inputs)) {
          const pieces = cutPieces(inputs[places[0]], description);
          if (pieces.length > 1)
            for (const place of places)
              [states[place]] = await encodeLong(cutPieces(inputs[place], description), [name], signal);
          else {
            const together = await run(
              places.map((place) => inputs[place]),
              [name],
              signal,
            );
            for (const [i, place] of places.entries()) [states[place]] = together[i];
          }
        }
        yield* states.map((each) => clipOf(each, name));
      }
    },
    readGraph,
    dispose: () => session.release(),
  };
}

/** Places in the batch, those of equal length together. */
function placesByLength(inputs: readonly GraphInput[]): number[][] {
  const places = new Map<number, number[]>();
  for (const [i, { length }] of inputs.entries()) places.set(length, [...(places.get(length) ?? []), i]);
  return [...places.values()];
}

async function* batchesOf<Value>(
  values: Iterable<Value> | AsyncIterable<Value>,
  size: number,
): AsyncGenerator<Value[]> {
  let batch: Value[] = [];
  for await (const value of values) {
    batch.push(value);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function join(parts: readonly States[]): States {
  if (parts.length === 1) return parts[0];
  const data = new Float32Array(parts.reduce((sum, part) => sum + part.data.length, 0));
  let at = 0;
  for (const part of parts) {
    data.set(part.data, at);
    at += part.data.length;
  }
  return { data, frames: parts.reduce((sum, { frames }) => sum + frames, 0) };
}

/** One clip's share of an output [batch, frames, dimensions]. */
function statesOf(
  tensor: InferenceSession.OnnxValueMapType[string],
  clip: number,
  name: string,
  { graph, output }: EncoderDescription,
): States {
  const [, frames, dimensions] = tensor.dims;
  if (tensor.type !== 'float32' || tensor.dims.length !== 3 || dimensions !== output.dimensions)
    throw new EncoderError(
      `${graph}: output ${name} is ${tensor.type} of shape [${tensor.dims}]: expected float32 of shape ` +
        `[clips, frames, ${output.dimensions}]. Name another output or correct output.dimensions.`,
    );
  const size = frames * dimensions;
  return { data: (tensor.data as Float32Array).slice(clip * size, (clip + 1) * size), frames };
}

async function requireGraph(
  { graph: file, graphSha256 }: EncoderDescription,
  graph: Uint8Array,
): Promise<void> {
  // Browsers hide Web Crypto from pages without HTTPS.
  const found = await sha256(graph);
  if (found === undefined || found === graphSha256) return;
  throw new EncoderError(
    `${file} has SHA-256 ${found}: expected ${graphSha256}. The file is damaged or another one: install it again.`,
  );
}

function requireNames(description: EncoderDescription, session: InferenceSession): void {
  const { input, graph } = description;
  if (!session.inputNames.includes(input.name))
    throw new EncoderError(
      `${graph} has the inputs ${session.inputNames.join(', ')}: expected ${input.name}. Correct input.name.`,
    );
  for (const name of [description.output.name, ...(description.outputs ?? [])])
    requireOutput(name, session, description);
}

function requireOutput(name: string, { outputNames }: InferenceSession, { graph }: EncoderDescription): void {
  if (outputNames.includes(name)) return;
  throw new EncoderError(
    `output ${name}: expected one of those of ${graph}, ${outputNames.join(', ')}. Name one of them.`,
  );
}

function requireSamples(samples: Float32Array, rate: number, description: EncoderDescription): void {
  const { sampleRate, output } = description;
  if (rate !== sampleRate)
    throw new EncoderError(
      `sampleRate ${rate}: expected ${sampleRate}, what ${description.name} was trained on. ` +
        `Resample first: resample(samples, ${rate}, ${sampleRate}) of @ser/audio.`,
    );
  if (samples.length < output.samplesPerFrame)
    throw new EncoderError(
      `a clip of ${samples.length} samples: expected at least ${output.samplesPerFrame}, one frame. Record longer.`,
    );
  const strange = samples.findIndex((sample) => !Number.isFinite(sample));
  if (strange >= 0)
    throw new EncoderError(
      `sample ${strange} is ${samples[strange]}: expected finite numbers. Check what decoded or changed the samples.`,
    );
}
