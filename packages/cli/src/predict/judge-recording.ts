import { type Audio, toMono } from '@ser/audio';
import type { Recognizer } from '@ser/recognizer';
import { CliError } from '../cli-error.js';
import type { Answer } from './answer.js';
import { hearOverTime } from './hear-over-time.js';
import { hearWhole } from './hear-whole.js';

/** How a recording is judged. */
export interface JudgeOptions {
  /** Among these classes only. */
  readonly classes?: readonly string[];
  /** Each channel for itself, for instance the two sides of a call. */
  readonly channels?: boolean;
  /** In segments. */
  readonly timeline?: boolean;
  readonly windowSeconds?: number;
  readonly hopSeconds?: number;
  readonly signal?: AbortSignal;
  /** Told how many seconds of a file have been heard. */
  readonly onHeard?: (file: string, seconds: number) => void;
}

/** What a recogniser is asked for here. */
export type Judge = Pick<Recognizer, 'predict' | 'createStream' | 'frontEnd'>;

/** One voice, while it comes in. */
export interface Hearing {
  hear(samples: Float32Array): Promise<void>;
  /** No more samples. */
  end(): Promise<readonly Omit<Answer, 'file'>[]>;
}

/**
 * One answer for a recording, or one for each of its channels and segments.
 *
 * @param pieces - of the recording, in order; none is kept for longer than the answer needs
 * @throws {@link CliError} for pieces of different rates or numbers of channels; what the pieces and the recogniser throw
 */
export async function judgeRecording(
  recognizer: Judge,
  file: string,
  pieces: AsyncIterable<Audio>,
  options: JudgeOptions = {},
): Promise<readonly Answer[]> {
  const { channels: channelwise = false, timeline = false, signal, onHeard } = options;
  const begin = timeline ? hearOverTime : hearWhole;
  let first: Audio | undefined;
  let hearings: readonly Hearing[] = [];
  let heard = 0;
  for await (const piece of pieces) {
    signal?.throwIfAborted();
    requireAlike(piece, first, file);
    const parts = channelwise ? piece.channels : [toMono(piece)];
    const { sampleRate } = piece;
    if (first === undefined) hearings = parts.map(() => begin(recognizer, sampleRate, options));
    first ??= piece;
    for (const [index, samples] of parts.entries()) await hearings[index].hear(samples);
    heard += parts[0].length;
    onHeard?.(file, heard / sampleRate);
  }
  const answers: Answer[] = [];
  for (const [index, hearing] of hearings.entries())
    for (const answer of await hearing.end())
      answers.push({ file, ...(channelwise && { channel: index + 1 }), ...answer });
  return answers;
}

function requireAlike({ channels, sampleRate }: Audio, first: Audio | undefined, file: string): void {
  if (!first || (channels.length === first.channels.length && sampleRate === first.sampleRate)) return;
  throw new CliError(
    `${file}, ${channels.length} channels at ${sampleRate} Hz later on: expected ${first.channels.length} at ${first.sampleRate} Hz throughout, as it begins. Export it again as one recording.`,
  );
}
