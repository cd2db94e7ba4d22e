import { TrainerError } from '../error.js';
import type { Json, JsonObject } from '../json.js';

interface Difference {
  /** Names from the outside in. */
  readonly path: readonly string[];
  readonly before: Json | undefined;
  readonly now: Json | undefined;
}

/** What a run says of itself in free words: never a reason to refuse it, but the best explanation of one. */
export interface Accounts {
  readonly before?: JsonObject;
  readonly now?: JsonObject;
}

/**
 * Refuses to resume from the state of another run: the result would belong to neither.
 *
 * @throws {TrainerError} that lists every option, size and fingerprint that differs, and what differs in the accounts
 */
export function checkSameRun(saved: JsonObject, now: JsonObject, accounts: Accounts = {}): void {
  const found = differences(saved, now);
  if (found.length === 0) return;
  const told = describe(
    differences({ experiment: accounts.before ?? {} }, { experiment: accounts.now ?? {} }),
  );
  throw new TrainerError(
    `saved training state of another run: expected the same options and data, but ` +
      `${[...describe(found), ...told].join('; ')}. ` +
      'Resume with the same, or start over in another folder (or delete the checkpoints).',
  );
}

function isNested(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where two JSON values differ. */
function differences(
  before: Json | undefined,
  now: Json | undefined,
  path: readonly string[] = [],
): Difference[] {
  if (isNested(before) && isNested(now)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])];
    return keys.flatMap((key) => differences(before[key], now[key], [...path, key]));
  }
  return JSON.stringify(before) === JSON.stringify(now) ? [] : [{ path, before, now }];
}

function isHash(value: Json | undefined): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

/** A hash says only that something differs: left out where its neighbours say what. */
function isNeeded({ path, before, now }: Difference, all: readonly Difference[]): boolean {
  if (!isHash(before) || !isHash(now)) return true;
  const parent = path.slice(0, -1).join();
  return !all.some((other) => !isHash(other.now) && other.path.slice(0, path.length - 1).join() === parent);
}

function show(value: Json | undefined): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

function describe(all: readonly Difference[]): string[] {
  return all
    .filter((difference) => isNeeded(difference, all))
    .map(({ path, before, now }) => `${path.join('.')} was ${show(before)} and is ${show(now)}`);
}
