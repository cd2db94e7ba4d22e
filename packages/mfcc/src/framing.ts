import type { ResolvedMfccOptions } from './options.js';

/** Where frames lie in a signal. Positions may be negative or lie beyond the signal: see {@link sampleAt}. */
export interface Framing {
  /** Samples read for one frame. */
  readonly length: number;
  /** Samples that a frame stands for: those read, or more where the window is shorter or the frame is cut. */
  readonly span: number;
  readonly hop: number;
  /** First sample of frame 0. */
  readonly origin: number;
  /** Number of frames of a signal of so many samples. */
  count(samples: number): number;
}

export function createFraming(options: ResolvedMfccOptions): Framing {
  const { edges, frameLength, hopLength: hop, fftLength } = options;
  const centred = options.windowPlacement === 'center';
  // librosa and torch cut frames of n_fft samples, in the middle of which a shorter window stands.
  const span = centred ? Math.max(fftLength, frameLength) : frameLength;
  const inset = centred ? (span - frameLength) >> 1 : 0;
  const half = span >> 1;
  const length = Math.min(frameLength, fftLength);
  const whole = (samples: number): number => (samples < span ? 0 : 1 + Math.floor((samples - span) / hop));
  switch (edges) {
    case 'snip':
      return { length, span, hop, origin: inset, count: whole };
    case 'pad-end':
      return {
        length,
        span,
        hop,
        origin: inset,
        count: (n) => (n === 0 ? 0 : n <= span ? 1 : 1 + Math.ceil((n - span) / hop)),
      };
    case 'zero':
    case 'reflect':
      return { length, span, hop, origin: inset - half, count: (n) => (n === 0 ? 0 : whole(n + 2 * half)) };
    case 'mirror':
      return {
        length,
        span,
        hop,
        origin: inset + (hop >> 1) - half,
        count: (n) => Math.floor((n + (hop >> 1)) / hop),
      };
  }
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
