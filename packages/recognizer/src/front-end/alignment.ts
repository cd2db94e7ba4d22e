import { RecognizerError } from '../recognizer-error.js';

/** Which part of a longer recording is kept, and where a shorter one is padded. */
export type Alignment = 'start' | 'center' | 'end';

const ALIGNMENTS: readonly string[] = ['start', 'center', 'end'] satisfies Alignment[];

/** @throws {@link RecognizerError} for anything but an {@link Alignment} */
export function requireAlignment(align: unknown): void {
  if (typeof align === 'string' && ALIGNMENTS.includes(align)) return;
  throw new RecognizerError(
    `align ${JSON.stringify(align)}: expected 'start', 'center' or 'end'. Leave it out for 'center'.`,
  );
}
