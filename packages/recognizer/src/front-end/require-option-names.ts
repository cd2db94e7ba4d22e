import { RecognizerError } from '../recognizer-error.js';

/**
 * Refuses unknown names: a misspelt option would otherwise be ignored.
 *
 * @param known - every option of the front end
 * @throws {@link RecognizerError} that lists them
 */
export function requireOptionNames(options: object, known: Readonly<Record<string, true>>): void {
  const strange = Object.keys(options).find((name) => !Object.hasOwn(known, name));
  if (strange === undefined) return;
  throw new RecognizerError(
    `front end option ${JSON.stringify(strange)}: expected one of ${Object.keys(known).join(', ')}. Correct the name, or leave it out.`,
  );
}
