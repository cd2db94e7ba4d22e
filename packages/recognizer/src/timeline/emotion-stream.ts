import { firstNonFinite } from '@ser/audio';
import { RecognizerError } from '../recognizer-error.js';
import type { Segment, Timeline } from './segment.js';
import { latencyOf } from './stretches.js';
import type { TimelineBuilder } from './timeline-builder.js';
import type { WindowPlan } from './timeline-options.js';

/** Segments of a recording while it comes in: bit for bit those of `timeline` on the whole, whatever the pieces. */
export interface EmotionStream {
  /**
   * Seconds of audio past the end of a segment, at most, until `push` gives it: a window, a hop for each window of smoothing, and
   * about two seconds until a stretch of sound is known to have ended. With `pauseSeconds: Infinity` half a window, and half a hop and one more for
   * each window of smoothing.
   */
  readonly latencySeconds: number;
  /**
   * What is known of the segment that has not ended yet; it may still grow, and its probabilities change. Undefined where none is
   * known: before the first answer, and before that of a stretch of sound which follows a pause.
   */
  readonly current: Segment | undefined;
  /**
   * Takes the next samples and gives the segments that have ended with them. Calls wait for each other; await each, or what was
   * pushed piles up.
   *
   * @param samples - mono, full scale ±1, any number; copied
   * @throws {@link RecognizerError} for anything but finite samples (which are not taken, and the stream goes on), and after `end`
   */
  push(samples: Float32Array): Promise<readonly Segment[]>;
  /** No more samples: gives the segments that are left, and the summary of all. */
  end(): Promise<Timeline>;
}

/** The public face of a {@link TimelineBuilder}: one call at a time, on samples that nobody else writes to. */
export function createEmotionStream(builder: TimelineBuilder, plan: WindowPlan): EmotionStream {
  let turn: Promise<unknown> = Promise.resolve();
  let ended = false;
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = turn.then(work);
    turn = result.catch(() => {});
    return result;
  };
  return {
    latencySeconds: latencyOf(plan) / plan.sampleRate,
    get current() {
      return builder.open();
    },
    async push(samples) {
      requireOpen(ended);
      requireSamples(samples);
      const copy = samples.slice();
      return inTurn(() => builder.add(copy));
    },
    async end() {
      requireOpen(ended);
      ended = true;
      return inTurn(async () => ({ segments: await builder.end(), summary: builder.summary() }));
    },
  };
}

function requireOpen(ended: boolean): void {
  if (!ended) return;
  throw new RecognizerError('stream: expected no more calls after end(). Create another stream.');
}

function requireSamples(samples: Float32Array): void {
  if (Object.prototype.toString.call(samples) !== '[object Float32Array]')
    throw new RecognizerError(
      `samples ${typeof samples}: expected a Float32Array of full scale ±1. Pass one channel, or toMono(audio) of @ser/audio.`,
    );
  const strange = firstNonFinite(samples);
  if (strange >= 0)
    throw new RecognizerError(
      `samples[${strange}] ${samples[strange]}: expected finite samples. Look for the step before that made it.`,
    );
}
