import type { RowFormat } from './row-format.js';

/** An object a line: the answers as they are, and `{ file, error }` for what could not be judged. */
export function jsonLines(): RowFormat {
  const line = (value: unknown) => `${JSON.stringify(value)}\n`;
  return { head: '', row: line, failure: (file, error) => line({ file, error }) };
}
