import { allocateData, type DataOf, type FeatureData, type Mfcc } from './features.js';
import type { Framing } from './frames/framing.js';
import { checkSamples } from './frames/samples.js';
import type { Spectrum } from './kernel/kernel.js';
import { refuse } from './options/check.js';
import type { Engine, MfccOptions, Precision, ResolvedMfccOptions } from './options/options.js';
import { createPipeline } from './pipeline.js';
import { createRowChain } from './rows/row-chain.js';

/** Takes one frame's values. They are overwritten by the next frame: copy what is to be kept. */
export type FrameCallback<Data extends FeatureData = Float32Array> = (frame: Data) => void;

/** Coefficients of a signal that comes in pieces. */
export interface MfccStream<Data extends FeatureData = Float32Array> {
  readonly options: ResolvedMfccOptions;
  /** What computes: WebAssembly, or JavaScript where that does not run or was asked for. */
  readonly engine: Engine;
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
 * (presets librosa, librosa-0.8, torchaudio, speech-emotion-analyzer) and normalization over it.
 * @example
 * const stream = createMfccStream({ preset: 'kaldi', sampleRate: 16000 });
 * const first = stream.push(new Float32Array(1000)); // 4 frames of 13
 * const rest = stream.end(); // none: Kaldi leaves an incomplete frame out
 */
export function createMfccStream<P extends Precision = 'float32'>(
  given: MfccOptions & { readonly precision?: P },
): MfccStream<DataOf<P>> {
  const { options, framing, width, kernel, frames, logEnergy, logMel, cepstrum } = createPipeline(given);
  refuseWholeUtterance(options);
  const { hop } = framing;

  let take: FrameCallback<DataOf<P>> = () => {};
  const chain = createRowChain(options, width, (values) => {
    out.set(values);
    take(out);
  });
  const out = allocateData<P>(options.precision, chain.width);

  const next = (spectrum: Spectrum): void => chain.push(cepstrum(logMel.of(spectrum), logEnergy, 0));

  const pushEach = (samples: Float32Array, onFrame: FrameCallback<DataOf<P>>): void => {
    checkSamples(samples, frames.received());
    take = onFrame;
    frames.push(samples, next);
  };

  const endEach = (onFrame: FrameCallback<DataOf<P>>): void => {
    take = onFrame;
    frames.end(next);
    chain.end();
  };

  const collect = (run: (onFrame: FrameCallback<DataOf<P>>) => void): Mfcc<DataOf<P>> => {
    let data = allocateData<P>(options.precision, 16 * chain.width);
    let count = 0;
    run((values) => {
      if ((count + 1) * chain.width > data.length) {
        const larger = allocateData<P>(options.precision, 2 * data.length);
        larger.set(data);
        data = larger;
      }
      data.set(values, count++ * chain.width);
    });
    return {
      data: data.slice(0, count * chain.width) as DataOf<P>,
      frames: count,
      coefficients: chain.width,
    };
  };

  return {
    options,
    engine: kernel.engine,
    coefficients: chain.width,
    latency: { frames: chain.latency, samples: chain.latency * hop + samplesAwaited(framing) },
    push: (samples) => collect((onFrame) => pushEach(samples, onFrame)),
    end: () => collect(endEach),
    pushEach,
    endEach,
  };
}

/** Samples after the middle of a frame's window until it is known that the signal has that frame. */
function samplesAwaited({ origin, length, span, hop, count }: Framing): number {
  // Far enough from the beginning that nothing is mirrored there.
  const frame = Math.ceil(span / hop) + 1;
  const start = origin + frame * hop;
  let samples = start + length;
  while (count(samples) <= frame) samples++;
  return samples - start - (length >> 1);
}

function refuseWholeUtterance({ topDb, normalization, normalizationScope }: ResolvedMfccOptions): void {
  if (topDb !== null) {
    refuse('topDb', topDb, 'null in a stream, whose maximum is known at its end only', 'Pass null');
  }
  if (normalization !== 'none' && normalizationScope === 'utterance') {
    refuse(
      'normalizationScope',
      normalizationScope,
      "'sliding' in a stream, whose mean is known at its end only",
      "Pass that, or normalization 'none'",
    );
  }
}
