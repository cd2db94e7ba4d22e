import type { WindowPlan } from './timeline-options.js';

/** Samples of one window, and the part of them that its answer stands for. */
export interface Window {
  readonly samples: Float32Array;
  /** Place in the recording of its first sample. */
  readonly start: number;
  /** Places in the recording: the stretch that is nearer to this window's middle than to another's. */
  readonly from: number;
  readonly to: number;
}

/** Cuts samples that come in pieces into windows. */
export interface WindowCutter {
  /** Samples so far. */
  readonly received: number;
  /** Takes samples and gives each window that they complete; a window is overwritten once the next is asked for. */
  add(samples: Float32Array): Generator<Window>;
  /** The last window: it ends with the recording. Undefined where there were no samples. */
  end(): Window | undefined;
}

/**
 * Windows of a recording: the k-th begins at k · hop and stands for the hop around its middle; the first also for what comes
 * before. The last ends where the recording ends, and stands for the rest. A recording of at most a window is one window.
 *
 * Holds two windows of samples, whatever the recording's length.
 */
export function createWindowCutter({ window, hop }: Pick<WindowPlan, 'window' | 'hop'>): WindowCutter {
  // A window is complete once a sample follows it: until then it might be the last.
  const held = new Float32Array(2 * (window + 1));
  let offset = 0;
  let received = 0;
  let start = 0;
  let from = 0;

  const cut = (first: number, to: number): Window => {
    const samples = held.subarray(first - offset, Math.min(first + window, received) - offset);
    return { samples, start: first, from, to };
  };
  const take = (samples: Float32Array): number => {
    const keepFrom = Math.max(offset, Math.min(start, received - window));
    if (received - offset + samples.length > held.length && keepFrom > offset) {
      held.copyWithin(0, keepFrom - offset, received - offset);
      offset = keepFrom;
    }
    const count = Math.min(samples.length, held.length - (received - offset));
    held.set(samples.subarray(0, count), received - offset);
    received += count;
    return count;
  };
  return {
    get received() {
      return received;
    },
    *add(samples) {
      for (let taken = 0; taken < samples.length; ) {
        taken += take(samples.subarray(taken));
        for (; received > start + window; start += hop) {
          const to = start + ((window + hop) >> 1);
          yield cut(start, to);
          from = to;
        }
      }
    },
    end() {
      return received === 0 ? undefined : cut(Math.max(0, received - window), received);
    },
  };
}
