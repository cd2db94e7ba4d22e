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
  /** The engine in use: `javascript` where it was asked for or WebAssembly cannot run. */
  readonly engine: Engine;
  /** Values per frame. */
  readonly coefficients: number;
  /** How long after the middle of its window a frame comes out. The first frames may wait longer. */
  readonly latency: {
    /** Later frames that its deltas and its normalisation need. */
    readonly frames: number;
    /** The same in samples, the second half of the window included. */
    readonly samples: number;
  };
  /** Takes any number of samples. Returns the frames that they complete, if any. */
  push(samples: Float32Array): Mfcc<Data>;
  /** Ends the signal. Returns the frames that waited for more samples. The stream is then ready for another signal. */
  end(): Mfcc<Data>;
  /** Like {@link push}, frame by frame and without allocating. */
  pushEach(samples: Float32Array, onFrame: FrameCallback<Data>): void;
  /** Like {@link end}, frame by frame and without allocating. */
  endEach(onFrame: FrameCallback<Data>): void;
}

/**
 * The coefficients of a signal while it comes in, bit for bit those of {@link mfcc} of the whole signal. A signal too
 * short for one frame gives none, where {@link mfcc} refuses it.
 *
 * @throws {@link MfccOptionsError} as {@link createMfcc} does, and for what needs the whole utterance: `topDb`
 * (presets librosa, librosa-0.8, torchaudio, whisper, speech-emotion-analyzer) and normalization over the utterance.
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

/** Samples after the middle of a frame's window that must come before the frame is certain. */
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
