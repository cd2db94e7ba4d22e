import { MfccOptionsError } from './errors.js';
import { allocateData, type DataOf, type FeatureData, type Mfcc } from './features.js';
import type { MfccOptions, Precision, ResolvedMfccOptions } from './options.js';
import { createPipeline } from './pipeline.js';
import { createRowChain } from './row-chain.js';
import { createSampleBuffer, fill } from './sample-buffer.js';
import { checkSamples } from './samples.js';

/** Takes one frame's values. They are overwritten by the next frame: copy what is to be kept. */
export type FrameCallback<Data extends FeatureData = Float32Array> = (frame: Data) => void;

/** Coefficients of a signal that comes in pieces. */
export interface MfccStream<Data extends FeatureData = Float32Array> {
  readonly options: ResolvedMfccOptions;
  /** Values a frame. */
  readonly coefficients: number;
  /** How much later than the middle of its window a frame comes out; the first ones may wait for more. */
  readonly latency: {
    /** Frames that a frame waits for: those its deltas and its normalisation look at. */
    readonly frames: number;
    /** Samples, the second half of the window included. */
    readonly samples: number;
  };
  /** Any number of samples; returns the frames that they complete, possibly none. */
  push(samples: Float32Array): Mfcc<Data>;
  /** No more samples: returns the frames that waited for them. The stream is ready for another signal then. */
  end(): Mfcc<Data>;
  /** As {@link push}, frame by frame and without allocating anything. */
  pushEach(samples: Float32Array, onFrame: FrameCallback<Data>): void;
  /** As {@link end}, frame by frame and without allocating anything. */
  endEach(onFrame: FrameCallback<Data>): void;
}

/**
 * The coefficients of a signal while it comes in, bit for bit those of {@link mfcc} on the whole of it (where that
 * refuses a signal too short for a frame, there are no frames).
 *
 * @throws {@link MfccOptionsError} as {@link createMfcc} does, and for what needs the whole utterance: `topDb`
 * (presets librosa, librosa-0.9, torchaudio, speech-emotion-analyzer) and normalization over it.
 * @example
 * const stream = createMfccStream({ preset: 'kaldi', sampleRate: 16000 });
 * const first = stream.push(new Float32Array(1000)); // 4 frames of 13
 * const rest = stream.end(); // none: Kaldi leaves an incomplete frame out
 */
export function createMfccStream<P extends Precision = 'float32'>(
  given: MfccOptions & { readonly precision?: P },
): MfccStream<DataOf<P>> {
  const { options, framing, analysis, logMel, cepstrum, width } = createPipeline(given);
  refuseWholeUtterance(options);
  const { melBands, edges } = options;
  const { length, hop, origin } = framing;
  const mirrored = edges === 'reflect' || edges === 'mirror';
  // Half a window is mirrored at the end, and pre-emphasis looks at the sample before.
  const keep = 2 * framing.span + hop + 2;
  const buffer = createSampleBuffer(keep);
  const bands = new Float64Array(melBands);
  const row = new Float64Array(width);
  let frame = 0;

  let take: FrameCallback<DataOf<P>> = () => {};
  const chain = createRowChain(options, width, (values) => {
    out.set(values);
    take(out);
  });
  const out = allocateData<P>(options.precision, chain.width);

  const analyse = (): void => {
    analysis.analyse(buffer.data, buffer.offset, buffer.received, frame++);
    logMel(bands, 0);
    cepstrum(bands, analysis.logEnergy, 0, row);
    chain.push(row);
  };

  /** Whether the next frame is there, whatever comes after it. */
  const complete = (): boolean => {
    const start = origin + frame * hop;
    const { received } = buffer;
    return (
      start + length <= received && framing.count(received) > frame && !(mirrored && start + received <= 0)
    );
  };

  const pushEach = (samples: Float32Array, onFrame: FrameCallback<DataOf<P>>): void => {
    checkSamples(samples, buffer.received);
    take = onFrame;
    for (let from = 0; from < samples.length; ) {
      from += fill(buffer, samples, from, keep);
      while (complete()) analyse();
    }
  };

  const endEach = (onFrame: FrameCallback<DataOf<P>>): void => {
    take = onFrame;
    const frames = framing.count(buffer.received);
    while (frame < frames) analyse();
    frame = 0;
    buffer.offset = 0;
    buffer.received = 0;
    chain.end();
  };

  const collect = (run: (onFrame: FrameCallback<DataOf<P>>) => void): Mfcc<DataOf<P>> => {
    let data = allocateData<P>(options.precision, 16 * chain.width);
    let frames = 0;
    run((values) => {
      if ((frames + 1) * chain.width > data.length) {
        const larger = allocateData<P>(options.precision, 2 * data.length);
        larger.set(data);
        data = larger;
      }
      data.set(values, frames++ * chain.width);
    });
    return { data: data.slice(0, frames * chain.width) as DataOf<P>, frames, coefficients: chain.width };
  };

  return {
    options,
    coefficients: chain.width,
    latency: { frames: chain.latency, samples: chain.latency * hop + length - (length >> 1) },
    push: (samples) => collect((onFrame) => pushEach(samples, onFrame)),
    end: () => collect(endEach),
    pushEach,
    endEach,
  };
}

function refuseWholeUtterance(options: ResolvedMfccOptions): void {
  const refuse = (what: string, instead: string): never => {
    throw new MfccOptionsError(
      `${what}, for which a stream would have to wait for its end; set ${instead} (preset ${options.preset}).`,
    );
  };
  if (options.topDb !== null) {
    refuse(`topDb is ${options.topDb}, a limit below the utterance's maximum`, 'topDb: null');
  }
  if (options.normalization !== 'none' && options.normalizationScope === 'utterance') {
    refuse(
      `normalization is '${options.normalization}' over the utterance`,
      "normalizationScope: 'sliding', or normalization: 'none'",
    );
  }
}
