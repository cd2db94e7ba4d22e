import { TrainerError } from './error.js';
import type { Json, JsonObject } from './json.js';

function show(value: Json | undefined): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

/** The paths at which two JSON values differ, with both values. */
function differences(theirs: Json | undefined, ours: Json | undefined, path: string): string[] {
  const nested = (value: Json | undefined): value is JsonObject =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (nested(theirs) && nested(ours)) {
    const keys = [...new Set([...Object.keys(theirs), ...Object.keys(ours)])];
    return keys.flatMap((key) => differences(theirs[key], ours[key], path ? `${path}.${key}` : key));
  }
  const [before, now] = [show(theirs), show(ours)];
  return before === now ? [] : [`${path} was ${before} and is ${now}`];
}

/**
 * Refuses to go on with a state that another run made: the result would belong to neither.
 *
 * @throws {TrainerError} that lists every option and fingerprint that differs
 */
export function checkSameRun(saved: JsonObject, now: JsonObject): void {
  const found = differences(saved, now, '');
  if (found.length === 0) return;
  throw new TrainerError(
    `the saved training state belongs to another run: ${found.join('; ')}. ` +
      'Resume with the same options and data, or start anew in another folder (or after deleting the checkpoints)',
  );
}
