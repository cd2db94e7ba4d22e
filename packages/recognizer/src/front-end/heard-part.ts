import { createMfccStream, type MfccExtractor, type MfccOptions } from '@ser/mfcc';
import type { Alignment } from './alignment.js';

/** A stretch of a recording, from sample `from` on and before sample `to`. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

/** Which part of a long recording the network hears. */
export interface HeardPart {
  /** The recording's number of frames. */
  readonly recordingFrames: number;
  /** Samples, at the recording's own rate, that have to be resampled. */
  readonly source: Part;
  /** Of what resampling gives: those that have to become frames. */
  readonly resampled: Part;
  /** The frame of these that the network hears first. */
  readonly skip: number;
}

/**
 * A resampled sample depends on so many input samples before and after it, times the ratio of the rates where that is above
 * 1: the filters of `@ser/audio` pass 0.9 of a band with 90 dB of attenuation beyond it (52 a side, and halvings before).
 */
const REACH = 128;

/**
 * How many frames a frame depends on before and after itself: windows that overlap it, and its deltas. Undefined where every
 * frame depends on the whole recording: `topDb`, normalisation.
 */
export function neighbourFrames(options: MfccOptions, extractor: MfccExtractor): number | undefined {
  const { topDb, normalization, frameLength, fftLength, hopLength } = extractor.options;
  if (topDb !== null || normalization !== 'none') return undefined;
  const { latency } = createMfccStream(options);
  return Math.ceil(Math.max(frameLength, fftLength) / hopLength) + latency.frames + 1;
}

/**
 * The part of a recording from which the network's frames come out bit for bit as from the whole; undefined where that is the
 * whole.
 */
export function heardPart(
  length: number,
  rates: { readonly fromHz: number; readonly toHz: number },
  { frames, align, hop, neighbours }: { frames: number; align: Alignment; hop: number; neighbours: number },
  frameCount: (samples: number) => number,
): HeardPart | undefined {
  const divisor = greatestCommonDivisor(rates.fromHz, rates.toHz);
  const [up, down] = [rates.toHz / divisor, rates.fromHz / divisor];
  const resampledLength = Math.ceil((length * up) / down);
  const recordingFrames = frameCount(resampledLength);
  const spare = recordingFrames - frames;
  if (spare <= 2 * neighbours) return undefined;
  const first = { start: 0, center: Math.ceil(spare / 2), end: spare }[align];
  const firstFrame = Math.max(0, first - neighbours);
  const endFrame = first + frames + neighbours;
  const wanted = {
    from: firstFrame * hop,
    to:
      endFrame >= recordingFrames
        ? resampledLength
        : Math.min(resampledLength, (endFrame + neighbours) * hop),
  };
  const source = sourceOf(wanted, { up, down, length });
  const offset = (source.from / down) * up;
  return {
    recordingFrames,
    source,
    resampled: { from: wanted.from - offset, to: wanted.to - offset },
    skip: first - firstFrame,
  };
}

/** Input samples that resampled ones depend on, from a place on at which the filters' phases begin anew. */
function sourceOf(wanted: Part, { up, down, length }: { up: number; down: number; length: number }): Part {
  if (up === down) return wanted;
  const ratio = Math.max(1, down / up);
  const reach = Math.ceil(REACH * ratio);
  // High rates are halved first, at most so many times; each halving has to begin at an even sample.
  const period = down * 2 ** Math.ceil(Math.log2(ratio));
  const from = Math.floor(((wanted.from * down) / up - reach) / period) * period;
  const to = Math.ceil((wanted.to * down) / up) + reach;
  return { from: Math.max(0, from), to: Math.min(length, to) };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
