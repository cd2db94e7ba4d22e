import type { Normalization } from '@ser/mfcc';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { type Calibration, EXPECTED_TEMPERATURE, isTemperature } from './answer/calibration.js';
import { classProbabilities } from './answer/class-probabilities.js';
import {
  amongChosen,
  type ClassOptions,
  chosenClasses,
  named,
  type Prediction,
} from './answer/prediction.js';
import { DEFAULT_LEAST_SPEECH, type SpeechDetector, speechShare } from './answer/speech-detector.js';
import { toFolder } from './folder/to-folder.js';
import type { Features, FrontEnd } from './front-end/front-end.js';
import { heardFeatures } from './front-end/heard-features.js';
import { requireRate } from './front-end/require-resampling.js';
import type { Network, NetworkEngine } from './network/network.js';
import { tensorflowNetwork } from './network/tensorflow-network.js';
import { RecognizerError } from './recognizer-error.js';
import { requireMatchingParts } from './require-matching-parts.js';
import { createEmotionStream, type EmotionStream } from './timeline/emotion-stream.js';
import type { Timeline } from './timeline/segment.js';
import type { Cell } from './timeline/smoothing.js';
import { createTimelineBuilder, type TimelineBuilder } from './timeline/timeline-builder.js';
import {
  planWindows,
  type StreamOptions,
  type TimelineOptions,
  type WindowPlan,
} from './timeline/timeline-options.js';
import type { Window } from './timeline/windows.js';

/** What a recogniser is made of. */
export interface RecognizerParts {
  /** A TensorFlow.js model, trained: input [frames, coefficients] of the front end, output one probability a class. */
  readonly model?: LayersModel;
  /** Instead of `model`: a network that something else computes. */
  readonly network?: Network;
  readonly frontEnd: FrontEnd;
  /** Statistics of the training recordings, from `fitNormalization` of `@ser/mfcc`. */
  readonly normalization: Normalization;
  /** Emotions in the order of the network's outputs. */
  readonly classNames: readonly string[];
  /** From `fitTemperature` of `@ser/trainer`, on recordings that the network was not trained on. Default: its probabilities as they are. */
  readonly calibration?: Calibration;
  /** Tells recordings without speech. Default: the front end's; where it has none, every recording is answered. */
  readonly speechDetector?: SpeechDetector;
  /** Share of speech from which a recording is answered. Default 0.1. */
  readonly leastSpeech?: number;
  /** Free notes for the user: corpus, protocol, licence, numbers. */
  readonly about?: Readonly<Record<string, unknown>>;
  /** Package → version that trained it, for the manifest; TensorFlow.js' own is added. */
  readonly versions?: Readonly<Record<string, string>>;
  /** Names of the files that no checksum vouches for; of a recogniser that was loaded. */
  readonly unchecked?: readonly string[];
}

/**
 * The deployable unit: front end, network and class names, saved and loaded as one folder, in Node and in a browser.
 *
 * @example
 * const recognizer = await Recognizer.load('my-recognizer');
 * const { emotion, probabilities } = await recognizer.predict(samples, 48000);
 */
export class PortableRecognizer {
  readonly network: Network;
  readonly frontEnd: FrontEnd;
  readonly normalization: Normalization;
  readonly classNames: readonly string[];
  readonly calibration: Calibration | undefined;
  readonly speechDetector: SpeechDetector | undefined;
  readonly leastSpeech: number;
  readonly about: Readonly<Record<string, unknown>>;
  readonly versions: Readonly<Record<string, string>>;
  /** Names of the files that no checksum vouches for; none unless the folder is of an older version. */
  readonly unchecked: readonly string[];

  /** @throws {@link RecognizerError} where the network, the front end, the statistics and the class names do not fit together */
  constructor(parts: RecognizerParts) {
    const { model, network, frontEnd, normalization, classNames, calibration } = parts;
    const { speechDetector = frontEnd.speechDetector } = parts;
    const { leastSpeech = DEFAULT_LEAST_SPEECH, about = {}, versions = {}, unchecked = [] } = parts;
    if ((model === undefined) === (network === undefined))
      throw new RecognizerError('model, network: expected one of them. Pass the trained model.');
    this.network = network ?? tensorflowNetwork(model!);
    requireMatchingParts(this.network, frontEnd, normalization, classNames);
    if (calibration !== undefined && !isTemperature(calibration.temperature))
      throw new RecognizerError(
        `calibration.temperature ${calibration.temperature}: expected ${EXPECTED_TEMPERATURE}. Fit it with fitTemperature of @ser/trainer.`,
      );
    this.frontEnd = frontEnd;
    this.normalization = normalization;
    this.classNames = classNames;
    this.calibration = calibration;
    this.speechDetector = speechDetector;
    this.leastSpeech = leastSpeech;
    this.about = about;
    this.versions = { ...(model && layersVersion(model)), ...versions };
    this.unchecked = unchecked;
  }

  /** What computes the network. */
  get engine(): NetworkEngine {
    return this.network.engine;
  }

  /**
   * Recognises the emotion of one recording.
   *
   * @param samples - mono, full scale ±1, any length of at least one sample
   * @param sampleRate - Hz, from 1,000 to 768,000; resampled to the front end's
   * @throws {@link RecognizerError} for a rate outside that range and for unknown classes; AudioInputError (`@ser/audio`) or
   *   MfccInputError (`@ser/mfcc`) for samples that are empty or not finite
   */
  async predict(samples: Float32Array, sampleRate: number, options: ClassOptions = {}): Promise<Prediction> {
    const chosen = chosenClasses(this.classNames, options);
    const { features, recordingFrames } = await heardFeatures(this.frontEnd, samples, sampleRate);
    const { speechDetector, leastSpeech } = this;
    const speech = speechDetector ? await speechShare(speechDetector, samples, sampleRate) : null;
    const coverage = Math.min(1, this.frontEnd.frames / recordingFrames);
    if (speech !== null && speech < leastSpeech)
      return { emotion: null, probabilities: {}, leftOut: 0, speech, coverage };
    return { ...(await this.answer(features, chosen)), speech, coverage };
  }

  /**
   * Recognises the emotions of a long recording over time: divided at pauses, in windows that overlap, their answers averaged
   * with their neighbours', joined where they agree. Windows without speech have no emotion, nor has a
   * silence farther than a second from any sound.
   *
   * @param samples - mono, full scale ±1, any length of at least one sample
   * @param sampleRate - Hz, from 1,000 to 768,000
   * @throws {@link RecognizerError} as `predict` does, and for a window, hop, smoothing or pause out of range
   *
   * @example
   * const { segments } = await recognizer.timeline(samples, 16000, { hopSeconds: 0.5 });
   * for (const { start, end, emotion } of segments) console.log(start, end, emotion ?? 'no speech');
   */
  async timeline(
    samples: Float32Array,
    sampleRate: number,
    options: TimelineOptions = {},
  ): Promise<Timeline> {
    if (samples.length === 0)
      throw new RecognizerError(
        'samples of length 0: expected at least one. Check that the recording was read.',
      );
    const { builder } = this.timelineBuilder({ ...options, sampleRate });
    const segments = await builder.add(samples);
    segments.push(...(await builder.end()));
    return { segments, summary: builder.summary() };
  }

  /**
   * The same while the recording comes in: the segments are bit for bit those of `timeline`, whatever the pieces, and memory is
   * that of two windows and a pause, whatever its length.
   *
   * @throws {@link RecognizerError} for a rate outside 1–768 kHz, unknown classes, and a window, hop or smoothing out of range
   *
   * @example
   * const stream = recognizer.createStream({ sampleRate: 16000 });
   * for await (const samples of microphone) for (const segment of await stream.push(samples)) show(segment);
   * const { segments, summary } = await stream.end();
   */
  createStream(options: StreamOptions): EmotionStream {
    const { builder, plan } = this.timelineBuilder(options);
    return createEmotionStream(builder, plan);
  }

  /**
   * Recognises from features made earlier by this recogniser's front end; whether they are speech is not asked.
   *
   * @throws {@link RecognizerError} if they carry another fingerprint
   */
  async predictFeatures(features: Features, options: ClassOptions = {}): Promise<Prediction> {
    const answer = await this.answer(features, chosenClasses(this.classNames, options));
    return { ...answer, speech: null, coverage: Math.min(1, this.frontEnd.frames / features.frames) };
  }

  /** The folder's files by name; for storing them somewhere other than a disk. */
  toFiles(): Promise<Map<string, Uint8Array>> {
    return toFolder(this);
  }

  /** Frees what the engine holds; the recogniser cannot be asked afterwards. */
  async dispose(): Promise<void> {
    await this.network.dispose();
    await this.frontEnd.dispose?.();
  }

  private timelineBuilder(options: StreamOptions): { builder: TimelineBuilder; plan: WindowPlan } {
    const { sampleRate, signal } = options;
    requireRate(sampleRate, sampleRate);
    const chosen = chosenClasses(this.classNames, options);
    const plan = planWindows(options, this.frontEnd.seconds);
    const names = chosen.map((index) => this.classNames[index]);
    const judge = (window: Window) => this.judge(window, sampleRate, chosen);
    const speechInSilence = this.speechDetector ? 0 : null;
    const builder = createTimelineBuilder({ plan, classNames: names, judge, speechInSilence, signal });
    return { builder, plan };
  }

  /** The answer for one window of a recording; speech is asked for in the stretch that it stands for. */
  private async judge(
    { samples, start, from, to }: Window,
    sampleRate: number,
    chosen: readonly number[],
  ): Promise<Pick<Cell, 'probabilities' | 'speech'>> {
    const { speechDetector, leastSpeech } = this;
    const speech = speechDetector
      ? await speechShare(speechDetector, samples, sampleRate, from - start, to - start)
      : null;
    if (speech !== null && speech < leastSpeech) return { probabilities: null, speech };
    const { features } = await heardFeatures(this.frontEnd, samples, sampleRate);
    return { probabilities: amongChosen(await classProbabilities(this, features), chosen).values, speech };
  }

  private async answer(
    features: Features,
    chosen: readonly number[],
  ): Promise<Pick<Prediction, 'emotion' | 'probabilities' | 'leftOut'>> {
    const probabilities = await classProbabilities(this, features);
    const { values, leftOut } = amongChosen(probabilities, chosen);
    return { ...named(this.classNames, chosen, values), leftOut };
  }
}

/** The version of TensorFlow.js that built a model, as the model itself tells it. */
function layersVersion(model: LayersModel): Record<string, string> {
  const { keras_version: version } = model.toJSON(null, false) as { readonly keras_version?: string };
  return { '@tensorflow/tfjs-layers': String(version).replace('tfjs-layers ', '') };
}
