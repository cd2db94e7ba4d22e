import { CODEC_CONDITIONS, type Recording, CONDITIONS as WITHOUT_CODECS } from '@ser/experiment/conditions';
import type { Random } from '@ser/foundation';

/** A way in which recordings differ from a studio's. */
export interface Condition {
  readonly name: string;
  /** What its random states are seeded with, and its place in the table. */
  readonly stream: number;
  /** The recording under this condition; equal random states give equal samples. */
  readonly apply: (recording: Recording, random: Random) => Recording | Promise<Recording>;
  /** Set where ffmpeg is needed. */
  readonly codec?: true;
}

/** The conditions in the order of the table. */
export const CONDITIONS: readonly Condition[] = [
  ...WITHOUT_CODECS,
  ...CODEC_CONDITIONS.map((condition) => ({ ...condition, codec: true as const })),
].sort((a, b) => a.stream - b.stream);
