import { sha256OfText } from '@ser/foundation';
import { RecognizerError } from '../recognizer-error.js';
import type { Manifest } from './manifest.js';

/** SHA-256 of a manifest's body: all of it but the field that holds this. */
export function manifestSha256({ manifestSha256: _, ...body }: Manifest): Promise<string> {
  return sha256OfText(JSON.stringify(body));
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
