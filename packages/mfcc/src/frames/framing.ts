import type { ResolvedMfccOptions } from '../options/options.js';

/** Where a signal's frames lie. Positions may be negative or lie beyond the signal: see {@link sampleAt}. */
export interface FramePositions {
  /** Samples read for one frame. */
  readonly length: number;
  /** Samples that a frame covers: those read, or more if the window is shorter than the transform or the frame is cut. */
  readonly span: number;
  readonly hop: number;
  /** First sample of frame 0. */
  readonly origin: number;
}

/** Where the frames lie, and how many there are. */
export interface Framing extends FramePositions {
  /** Number of frames in a signal of `samples` samples. */
  count(samples: number): number;
}

export function framePositions(options: ResolvedMfccOptions): FramePositions {
  const { edges, frameLength, hopLength: hop, fftLength } = options;
  const isCentred = options.windowPlacement === 'center';
  // librosa and torch cut frames of n_fft samples, in the middle of which a shorter window stands.
  const span = isCentred ? Math.max(fftLength, frameLength) : frameLength;
  const inset = isCentred ? (span - frameLength) >> 1 : 0;
  // Frame 0 is centred on sample 0, or on the middle of the first hop.
  const centre = edges === 'mirror' ? hop >> 1 : 0;
  const isFromStart = edges === 'snip' || edges === 'pad-end';
  return {
    length: Math.min(frameLength, fftLength),
    span,
    hop,
    origin: inset + (isFromStart ? 0 : centre - (span >> 1)),
  };
}

export function createFraming(options: ResolvedMfccOptions): Framing {
  const positions = framePositions(options);
  const count = frameCounts(positions)[options.edges];
  return {
    ...positions,
    count: options.lastFrame === 'keep' ? count : (samples) => Math.max(0, count(samples) - 1),
  };
}

/** Number of frames of n samples, the last one included. */
function frameCounts({
  span,
  hop,
}: FramePositions): Record<ResolvedMfccOptions['edges'], (n: number) => number> {
  const whole = (n: number): number => (n < span ? 0 : 1 + Math.floor((n - span) / hop));
  const centred = (n: number): number => (n === 0 ? 0 : whole(n + 2 * (span >> 1)));
  return {
    snip: whole,
    'pad-end': (n) => (n === 0 ? 0 : n <= span ? 1 : 1 + Math.ceil((n - span) / hop)),
    zero: centred,
    reflect: centred,
    mirror: (n) => Math.floor((n + (hop >> 1)) / hop),
  };
}

/** The sample that stands at a position beyond the signal, or −1 where zeros stand. */
export function sampleAt(position: number, samples: number, edges: ResolvedMfccOptions['edges']): number {
  if (position >= 0 && position < samples) return position;
  if (edges === 'reflect') return fold(position, 2 * (samples - 1), samples);
  if (edges === 'mirror') return fold(position, 2 * samples, samples);
  return -1;
}

/** Reflection without (`reflect`, period 2n − 2) or with (`mirror`, period 2n) the end sample repeated. */
function fold(position: number, period: number, samples: number): number {
  if (period === 0) return 0;
  const inPeriod = ((position % period) + period) % period;
  if (inPeriod < samples) return inPeriod;
  return period === 2 * samples ? period - 1 - inPeriod : period - inPeriod;
}
