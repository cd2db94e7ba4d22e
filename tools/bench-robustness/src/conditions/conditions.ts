import { type Recording, CONDITIONS as WITHOUT_CODECS } from '@ser/experiment/conditions';
import type { Random } from '@ser/foundation';
import { type CodecName, throughCodec } from '../renditions/codec.js';

/** A way in which recordings differ from a studio's: one of `@ser/experiment/conditions`, or a codec. */
export interface Condition {
  readonly name: string;
  /** What its random states are seeded with, and its place in the table. */
  readonly stream: number;
  /** The recording under this condition; equal random states give equal samples. */
  readonly apply: (recording: Recording, random: Random) => Recording | Promise<Recording>;
  /** Set where ffmpeg is needed. */
  readonly codec?: true;
}

const coded = (name: CodecName, stream: number): Condition => ({
  name,
  stream,
  apply: (recording) => throughCodec(recording, name),
  codec: true,
});

/** The conditions in the order of the table. */
export const CONDITIONS: readonly Condition[] = [
  ...WITHOUT_CODECS,
  coded('mp3 64 kbit/s', 3),
  coded('opus 24 kbit/s', 4),
  coded('aac 64 kbit/s', 5),
].sort((a, b) => a.stream - b.stream);
