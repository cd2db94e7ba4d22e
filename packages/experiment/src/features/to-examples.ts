import { createHash } from 'node:crypto';
import type { Normalization } from '@ser/mfcc';
import type { Features, FrontEnd } from '@ser/recognizer';
import { allocateFeatures, deriveSeed, type ExampleSource, type Examples } from '@ser/trainer';
import type { Clip } from '../clips/clips.js';

/** What labelled network inputs are made of. */
export interface ExampleParts {
  readonly clips: readonly Clip[];
  /** Of each clip, in the same order. */
  readonly features: readonly Features[];
  /** In the order of their indices. */
  readonly classNames: readonly string[];
  readonly frontEnd: FrontEnd;
  readonly normalization: Normalization;
}

/** The chosen clips as network inputs, targets and speakers. */
export function toExamples(indices: Int32Array, parts: ExampleParts): Examples {
  const { clips, features, classNames, frontEnd } = parts;
  return {
    features: inputs(
      Array.from(indices, (index) => features[index]),
      parts,
    ),
    shape: [frontEnd.frames, frontEnd.coefficients],
    targets: indices.map((index) => classNames.indexOf(clips[index].utterance.emotion)),
    groups: Array.from(indices, (index) => clips[index].utterance.speaker),
  };
}

/**
 * Training examples of which each epoch hears one version: the recording itself or one of its renditions, chosen by seed,
 * epoch and example, so that a resumed run hears the same.
 *
 * @param renditions features of each chosen clip's renditions, as many for each
 */
export function withRenditions(
  originals: Examples,
  renditions: readonly (readonly Features[])[],
  parts: ExampleParts,
  seed: number,
): ExampleSource {
  const { shape, targets, groups } = originals;
  const size = shape[0] * shape[1];
  const versions = [originals.features, ...renditions.map((version) => inputs(version, parts))];
  const hash = createHash('sha256').update(JSON.stringify({ shape, groups, labels: [...targets] }));
  for (const { buffer, byteOffset, byteLength } of versions)
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  return {
    shape,
    targets,
    groups,
    fingerprint: hash.digest('hex'),
    read(indices, { epoch, training }) {
      const rows = new Float32Array(indices.length * size);
      indices.forEach((index, row) => {
        const version = training ? deriveSeed(seed, epoch, index) % versions.length : 0;
        rows.set(versions[version].subarray(index * size, (index + 1) * size), row * size);
      });
      return rows;
    },
  };
}

/** Normalised inputs of fixed length, row after row. */
function inputs(features: readonly Features[], { frontEnd, normalization }: ExampleParts): Float32Array {
  const size = frontEnd.frames * frontEnd.coefficients;
  const rows = allocateFeatures(features.length, [frontEnd.frames, frontEnd.coefficients]);
  features.forEach((one, row) => {
    rows.set(frontEnd.toInput(one, normalization), row * size);
  });
  return rows;
}
