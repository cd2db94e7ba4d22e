import { BLOCK_SECONDS, createLoudBlocks, meanSquare } from './loud-blocks.js';
import type { WindowPlan } from './timeline-options.js';

/**
 * Seconds of a pause that belong to the stretch of sound before it, and as many to the one after: a network hears the silence
 * around an utterance, as it did in training.
 */
const REACH_SECONDS = 1;

/** What follows next in a recording. Places are samples from its begin. */
export type Stretch =
  /** A stretch of sound begins at this place. */
  | { readonly kind: 'begin'; readonly start: number }
  /** The next samples of that stretch; valid until the next event is asked for. */
  | { readonly kind: 'samples'; readonly samples: Float32Array }
  /** Its last samples. */
  | { readonly kind: 'end'; readonly samples: Float32Array }
  /** Nothing is to be heard here, and the stretches around it are far. */
  | { readonly kind: 'silence'; readonly from: number; readonly to: number };

/** Divides samples that come in pieces at the pauses. */
export interface StretchCutter {
  /** Samples so far. */
  readonly received: number;
  add(samples: Float32Array): Generator<Stretch>;
  /** No more samples. */
  end(): Generator<Stretch>;
}

/**
 * Divides a recording at its pauses: runs of quiet blocks of at least `pause` samples. A pause of q samples is shared by the
 * stretches of sound around it: each reaches min(q / 2, 1 s) into it, and what is left between them is silence. A stretch ends
 * once its pause has lasted for two seconds, or sound comes back. Stretches and silences join from begin to end.
 *
 * Holds a pause and two seconds of samples, whatever the recording's length.
 */
export function createStretchCutter(plan: WindowPlan): StretchCutter {
  if (plan.pause === Number.POSITIVE_INFINITY) return createUndivided();
  const { pause } = plan;
  const { block, reach, sure } = lengthsOf(plan);
  const isLoud = createLoudBlocks();
  const held = new Float32Array(pause + 2 * reach + 2 * block);
  /** Place of the first sample held, of the first that has not been given, and of the one behind the last. */
  let [offset, given, received] = [0, 0, 0];
  /** Where the block under way began, and where the last loud one ended. */
  let [blockStart, loudEnd] = [0, 0];
  let isOpen = false;
  let isFirst = true;

  const take = (samples: Float32Array): number => {
    const count = Math.min(samples.length, blockStart + block - received);
    if (received - offset + count > held.length) {
      held.copyWithin(0, given - offset, received - offset);
      offset = given;
    }
    held.set(samples.subarray(0, count), received - offset);
    received += count;
    return count;
  };
  const upTo = (to: number): Float32Array => {
    const samples = held.subarray(given - offset, to - offset);
    given = to;
    return samples;
  };
  function* give(to: number): Generator<Stretch> {
    if (to > given) yield { kind: 'samples', samples: upTo(to) };
  }
  function* silence(to: number): Generator<Stretch> {
    if (to <= given) return;
    yield { kind: 'silence', from: given, to };
    given = to;
  }
  function* open(at: number): Generator<Stretch> {
    const quiet = at - loudEnd;
    // Before the first sound there is no other stretch to share the silence with.
    const share = isFirst ? quiet : quiet >> 1;
    yield* silence(quiet < pause ? 0 : at - Math.min(share, reach));
    yield { kind: 'begin', start: given };
    [isOpen, isFirst] = [true, false];
  }
  function* close(to: number): Generator<Stretch> {
    yield { kind: 'end', samples: upTo(to) };
    isOpen = false;
  }
  function* loud(): Generator<Stretch> {
    const quiet = blockStart - loudEnd;
    if (isOpen && quiet >= pause) yield* close(loudEnd + Math.min(quiet >> 1, reach));
    if (!isOpen) yield* open(blockStart);
    loudEnd = received;
    yield* give(received);
  }
  function* quiet(): Generator<Stretch> {
    const length = received - loudEnd;
    if (!isOpen) yield* length >= pause ? silence(received - reach) : [];
    else if (length >= pause && length >> 1 >= reach) yield* close(loudEnd + reach);
    else yield* give(Math.min(received, loudEnd + sure));
  }
  function* judgeBlock(): Generator<Stretch> {
    const samples = held.subarray(blockStart - offset, received - offset);
    yield* isLoud(meanSquare(samples)) ? loud() : quiet();
    blockStart = received;
  }
  return {
    get received() {
      return received;
    },
    *add(samples) {
      for (let taken = 0; taken < samples.length; ) {
        taken += take(samples.subarray(taken));
        if (received - blockStart === block) yield* judgeBlock();
      }
    },
    *end() {
      if (received > blockStart) yield* judgeBlock();
      const length = received - loudEnd;
      // Too short to be called a pause, and there is nothing else.
      if (isFirst && length > 0 && length < pause) yield* open(received);
      if (isOpen) yield* close(length < pause ? received : loudEnd + Math.min(length, reach));
      yield* silence(received);
    },
  };
}

/**
 * Samples past the end of a segment until all that decides it has been heard, at most: a window, a hop for each window of
 * smoothing, and the silence that passes before a stretch has ended. Where no pause divides, half a window and half a hop do.
 */
export function latencyOf(plan: WindowPlan): number {
  const { window, hop, smoothing, pause } = plan;
  if (pause === Number.POSITIVE_INFINITY) return window / 2 + (smoothing + 0.5) * hop + 1;
  const { block, reach, sure } = lengthsOf(plan);
  return window + smoothing * hop + 1 + Math.max(pause, 2 * reach) + block - sure;
}

/** Lengths in samples. */
function lengthsOf({ sampleRate, pause }: WindowPlan) {
  const reach = Math.round(REACH_SECONDS * sampleRate);
  return {
    block: Math.max(1, Math.round(BLOCK_SECONDS * sampleRate)),
    reach,
    /** What follows a loud block and belongs to its stretch, whatever comes. */
    sure: Math.min(pause >> 1, reach),
  };
}

/** The recording as one stretch. */
function createUndivided(): StretchCutter {
  let received = 0;
  return {
    get received() {
      return received;
    },
    *add(samples) {
      if (samples.length === 0) return;
      if (received === 0) yield { kind: 'begin', start: 0 };
      received += samples.length;
      yield { kind: 'samples', samples };
    },
    *end() {
      if (received > 0) yield { kind: 'end', samples: new Float32Array(0) };
    },
  };
}
