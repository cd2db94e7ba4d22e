import { sha256OfText } from '@ser/foundation';
import { RecognizerError } from '../recognizer-error.js';
import type { Manifest } from './manifest.js';

/**
 * SHA-256 of a manifest's body: all of it but the field that holds this.
 *
 * @throws {@link RecognizerError} for one that JSON.parse reads and JSON.stringify cannot write
 */
export async function manifestSha256({ manifestSha256: _, ...body }: Manifest): Promise<string> {
  try {
    return await sha256OfText(JSON.stringify(body));
  } catch (cause) {
    throw new RecognizerError(
      `manifest.json cannot be written (${(cause as Error).message}): expected lists and objects a few levels deep. Make a shorter "about".`,
      { cause },
    );
  }
}

/**
 * Compares bytes with what was saved.
 *
 * @throws {@link RecognizerError} that names the file, where they differ
 */
export function requireSha256(found: string, expected: string, file: string): void {
  if (found === expected) return;
  throw new RecognizerError(
    `${file}: SHA-256 ${found}: expected ${expected}. The file is damaged: copy or save the recogniser again.`,
  );
}
