import type { Utterance } from '@ser/datasets';
import type { Normalization } from '@ser/mfcc';
import type { Features, FrontEnd } from '@ser/recognizer';
import type { Examples } from '@ser/trainer';

/** What labelled network inputs are made of. */
export interface ExampleParts {
  readonly utterances: readonly Utterance[];
  /** MFCCs of each utterance, in the same order. */
  readonly features: readonly Features[];
  /** Class order. */
  readonly emotions: readonly string[];
  readonly frontEnd: FrontEnd;
  readonly normalization: Normalization;
}

/** The chosen recordings as network inputs, labels and speakers. */
export function toExamples(indices: Int32Array, parts: ExampleParts): Examples {
  const { utterances, features, emotions, frontEnd, normalization } = parts;
  const { frames, coefficients } = frontEnd;
  const inputs = new Float32Array(indices.length * frames * coefficients);
  indices.forEach((index, row) => {
    inputs.set(frontEnd.toInput(features[index], normalization), row * frames * coefficients);
  });
  return {
    features: inputs,
    shape: [frames, coefficients],
    labels: indices.map((index) => emotions.indexOf(utterances[index].emotion)),
    groups: Array.from(indices, (index) => utterances[index].speaker),
  };
}
