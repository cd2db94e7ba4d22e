import type { Normalization } from '@ser/mfcc';
import { type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import { type LayersModel, version_layers } from '@tensorflow/tfjs-layers';
import { createFrontEnd, type Features, type FrontEnd } from './front-end.js';
import { MANIFEST_FORMAT, type Manifest, parseManifest } from './manifest.js';
import { modelFromFiles, modelToFiles } from './model-artifacts.js';
import { RecognizerError } from './recognizer-error.js';
import { MANIFEST_FILE, MODEL_FILE, openLocation, WEIGHTS_FILE } from './recognizer-files.js';
import { requireEngine } from './require-engine.js';
import { sha256 } from './sha256.js';

/** What a recogniser is made of. */
export interface RecognizerParts {
  /** Input [frames, coefficients] of the front end, output one probability a label. */
  readonly model: LayersModel;
  readonly frontEnd: FrontEnd;
  /** Statistics of the training recordings, from `fitNormalization` of `@ser/mfcc`. */
  readonly normalization: Normalization;
  /** Emotions in the order of the network's outputs. */
  readonly labels: readonly string[];
  /** Free notes for the user: corpus, protocol, licence, numbers. */
  readonly about?: Readonly<Record<string, unknown>>;
  /** Package → version that trained it, for the manifest; TensorFlow.js' own is added. */
  readonly versions?: Readonly<Record<string, string>>;
}

/** The answer for one recording. */
export interface Prediction {
  /** The label with the highest probability. */
  readonly emotion: string;
  /** Label → probability; they sum to 1. */
  readonly probabilities: Readonly<Record<string, number>>;
}

/**
 * The deployable unit: front end, network and labels, saved and loaded as one folder, in Node and in a browser.
 *
 * @example
 * const recognizer = await Recognizer.load('my-recognizer');
 * const { emotion, probabilities } = await recognizer.predict(samples, 48000);
 */
export class Recognizer {
  readonly model: LayersModel;
  readonly frontEnd: FrontEnd;
  readonly normalization: Normalization;
  readonly labels: readonly string[];
  readonly about: Readonly<Record<string, unknown>>;
  readonly versions: Readonly<Record<string, string>>;

  /** @throws RecognizerError where the network's shapes, the front end, the statistics and the labels do not fit together. */
  constructor({ model, frontEnd, normalization, labels, about = {}, versions = {} }: RecognizerParts) {
    requireFit(model, frontEnd, normalization, labels);
    this.model = model;
    this.frontEnd = frontEnd;
    this.normalization = normalization;
    this.labels = labels;
    this.about = about;
    this.versions = { '@tensorflow/tfjs-layers': version_layers, ...versions };
  }

  /**
   * Loads a folder that {@link Recognizer.save} wrote.
   *
   * @param location A folder's path (Node), or the address under which its three files lie (Node and browser).
   * @throws RecognizerError for a missing or damaged file, an unknown format, or a front end that the installed
   *   `@ser/mfcc` would compute differently (another fingerprint).
   */
  static async load(location: string): Promise<Recognizer> {
    await requireEngine();
    const read = await openLocation(location);
    const manifest = parseManifest(
      new TextDecoder().decode(await read(MANIFEST_FILE)),
      `${location}/${MANIFEST_FILE}`,
    );
    const frontEnd = createFrontEnd(manifest.frontEnd);
    if (frontEnd.fingerprint !== manifest.fingerprint)
      throw new RecognizerError(
        `${location} was trained on features with fingerprint ${manifest.fingerprint}, but the installed @ser/mfcc makes ` +
          `${frontEnd.fingerprint}. Install the version it was saved with (${JSON.stringify(manifest.versions)}) or train again.`,
      );
    return new Recognizer({
      model: await modelFromFiles(read, location, manifest.weightsSha256),
      frontEnd,
      normalization: manifest.normalization,
      labels: manifest.labels,
      about: manifest.about,
      versions: manifest.versions,
    });
  }

  /**
   * Recognises the emotion of one recording.
   *
   * @param samples Mono, ±1.0, any length of at least one sample.
   * @param sampleRate Hz; any rate, resampled to the front end's.
   * @throws AudioInputError (`@ser/audio`) or MfccInputError (`@ser/mfcc`) for samples that are none.
   */
  async predict(samples: Float32Array, sampleRate: number): Promise<Prediction> {
    return this.predictFeatures(this.frontEnd.extract(samples, sampleRate));
  }

  /**
   * The same from features made earlier by this recogniser's front end.
   *
   * @throws RecognizerError if they carry another fingerprint.
   */
  async predictFeatures(features: Features): Promise<Prediction> {
    const input = this.frontEnd.toInput(features, this.normalization);
    const { frames, coefficients } = this.frontEnd;
    const output = tidy(() => this.model.predict(tensor(input, [1, frames, coefficients])) as Tensor);
    const values = await output.data();
    output.dispose();
    if (!values.every(Number.isFinite))
      throw new RecognizerError(
        `the network answers ${this.labels.map((label, i) => `${label}: ${values[i]}`).join(', ')}; expected finite ` +
          'probabilities. Its weights are damaged: load or train it again.',
      );
    const best = values.indexOf(Math.max(...values));
    return {
      emotion: this.labels[best],
      probabilities: Object.fromEntries(this.labels.map((label, i) => [label, values[i]])),
    };
  }

  /** The folder's files by name; for storing them somewhere other than a disk. */
  async toFiles(): Promise<Map<string, Uint8Array>> {
    const { model, weights } = await modelToFiles(this.model);
    const manifest: Manifest = {
      format: MANIFEST_FORMAT,
      frontEnd: this.frontEnd.options,
      fingerprint: this.frontEnd.fingerprint,
      normalization: this.normalization,
      labels: this.labels,
      versions: this.versions,
      weightsSha256: await sha256(weights),
      about: this.about,
    };
    return new Map([
      [MANIFEST_FILE, encode(`${JSON.stringify(manifest, null, 2)}\n`)],
      [MODEL_FILE, encode(JSON.stringify(model))],
      [WEIGHTS_FILE, weights],
    ]);
  }

  /** Writes the folder, whole or not at all; an existing one is replaced. Node only. */
  async save(folder: string): Promise<void> {
    const { writeFolder } = await import('./folder.node.js');
    await writeFolder(folder, await this.toFiles());
  }
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function requireFit(
  model: LayersModel,
  frontEnd: FrontEnd,
  normalization: Normalization,
  labels: readonly string[],
): void {
  const { frames, coefficients } = frontEnd;
  const [, ...input] = model.inputs[0].shape;
  const outputs = model.outputs[0].shape.at(-1);
  if (input.length !== 2 || input[0] !== frames || input[1] !== coefficients)
    throw new RecognizerError(
      `the network takes [${input}] but the front end makes [${frames}, ${coefficients}] (frames, coefficients)`,
    );
  if (outputs !== labels.length)
    throw new RecognizerError(
      `the network has ${outputs} outputs but there are ${labels.length} labels: ${labels.join(', ')}`,
    );
  const twice = labels.find((label, i) => labels.indexOf(label) !== i);
  if (twice !== undefined)
    throw new RecognizerError(`two outputs have the label ${twice}; expected a name for each output`);
  requireStatistics(normalization, coefficients);
}

function requireStatistics({ mean, standardDeviation }: Normalization, coefficients: number): void {
  const refit = 'fit it again with fitNormalization of @ser/mfcc';
  for (const [name, { length }] of Object.entries({
    means: mean,
    'standard deviations': standardDeviation,
  })) {
    if (length !== coefficients)
      throw new RecognizerError(
        `the normalisation has ${length} ${name} but the front end makes ${coefficients} coefficients: ${refit}`,
      );
  }
  const strange = mean.find((value) => !Number.isFinite(value));
  if (strange !== undefined)
    throw new RecognizerError(`the normalisation has the mean ${strange}; expected finite numbers: ${refit}`);
  const negative = standardDeviation.find((value) => !(Number.isFinite(value) && value >= 0));
  if (negative !== undefined)
    throw new RecognizerError(
      `the normalisation has the standard deviation ${negative}; expected finite numbers from 0 on: ${refit}`,
    );
}
