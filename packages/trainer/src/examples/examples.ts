import { sha256, sha256OfText } from '@ser/foundation';
import { TrainerError } from '../error.js';
import { concatenateBytes } from '../weights/bytes.js';
import { allocateFeatures } from './allocate-features.js';

/** Examples with their targets, in memory. */
export interface Examples {
  /** Row-major [n, ...shape]. */
  readonly features: Float32Array;
  /** Shape of one example, for instance [216, 12]. */
  readonly shape: readonly number[];
  /** [n] class indices, 0 … classes − 1. */
  readonly targets: Int32Array;
  /** [n] group ids, for instance speakers: for results by group and for splits that keep groups together. */
  readonly groups?: readonly string[];
}

/** For what a source's examples are read. */
export interface ReadContext {
  /** 1-based epoch; 0 outside training. */
  readonly epoch: number;
  /** True only for the examples of a training step: the place for random augmentation. */
  readonly training: boolean;
}

/** Examples with their targets, read from disk (say) when they are needed, so that they need not fit in memory. */
export interface ExampleSource {
  readonly shape: readonly number[];
  readonly targets: Int32Array;
  readonly groups?: readonly string[];
  /** Names the content; a checkpoint resumes only with examples of the same fingerprint. */
  readonly fingerprint: string;
  /** The features of some examples, row-major [indices.length, ...shape]. */
  read(indices: Int32Array, context: ReadContext): Float32Array | Promise<Float32Array>;
}

/** Number of values of one example of this shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** One way to read examples, whether they are in memory or not. */
export function readerOf(examples: Examples | ExampleSource): ExampleSource['read'] {
  if (isSource(examples)) return (indices, context) => examples.read(indices, context);
  return (indices) => gather(examples, indices);
}

/** The examples with a fingerprint of their content. */
export async function toSource(examples: Examples | ExampleSource): Promise<ExampleSource> {
  if (isSource(examples)) return examples;
  const { shape, targets, groups } = examples;
  return { shape, targets, groups, fingerprint: await fingerprintOf(examples), read: readerOf(examples) };
}

/**
 * Some of the examples, in the order of the indices, copied.
 *
 * @param indices example numbers, for instance one side of a split
 * @throws {TrainerError} for an index that is no example
 * @example
 * ```ts
 * const examples = { features: Float32Array.of(1, 2, 3), shape: [1], targets: Int32Array.of(0, 1, 0) };
 * selectExamples(examples, [2, 0]).features; // Float32Array [3, 1]
 * ```
 */
export function selectExamples(examples: Examples, indices: ArrayLike<number>): Examples {
  const { shape, targets, groups } = examples;
  const chosen = Int32Array.from(indices);
  const wrong = chosen.find((index) => index < 0 || index >= targets.length);
  if (wrong !== undefined) {
    throw new TrainerError(
      `example ${wrong}: expected an index from 0 to ${targets.length - 1}. Select among these examples.`,
    );
  }
  return {
    features: gather(examples, chosen),
    shape,
    targets: chosen.map((index) => targets[index]),
    ...(groups ? { groups: Array.from(chosen, (index) => groups[index]) } : {}),
  };
}

function isSource(examples: Examples | ExampleSource): examples is ExampleSource {
  return 'read' in examples;
}

function gather({ features, shape }: Examples, indices: Int32Array): Float32Array {
  const size = sizeOf(shape);
  const rows = allocateFeatures(indices.length, shape);
  for (let row = 0; row < indices.length; row++) {
    const from = indices[row] * size;
    rows.set(features.subarray(from, from + size), row * size);
  }
  return rows;
}

async function fingerprintOf(examples: Examples): Promise<string> {
  const { features, shape, targets, groups } = examples;
  const [featureHash, labelHash] = await Promise.all(
    [features, targets].map((array) => sha256(concatenateBytes([array]))),
  );
  return sha256OfText(JSON.stringify({ shape, groups, featureHash, labelHash }));
}
