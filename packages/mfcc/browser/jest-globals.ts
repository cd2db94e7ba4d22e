/**
 * As much of '@jest/globals' as the tests use, so that the same files run in a page and in an AudioWorklet, where jest
 * does not. Bundled in its place by run-in-chromium.mjs.
 */

type Run = () => void;

/** What became of the tests. */
export interface Report {
  readonly passed: number;
  readonly failures: readonly string[];
}

const tests: { name: string; run: Run }[] = [];
let prefix = '';

export function describe(name: string, body: () => void): void {
  const outer = prefix;
  prefix = `${outer}${name} › `;
  body();
  prefix = outer;
}

describe.each = (rows: readonly unknown[]) => (name: string, body: (...values: unknown[]) => void) => {
  for (const row of rows)
    describe(`${name} ${String(row)}`, () => body(...(Array.isArray(row) ? row : [row])));
};

export function test(name: string, run: Run): void {
  tests.push({ name: prefix + name, run });
}

test.each = (rows: readonly unknown[]) => (name: string, body: (...values: unknown[]) => void) => {
  for (const row of rows) test(`${name} ${String(row)}`, () => body(...(Array.isArray(row) ? row : [row])));
};

/** Runs what the imported test files have registered. */
export function runTests(): Report {
  const failures: string[] = [];
  for (const { name, run } of tests) {
    try {
      run();
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { passed: tests.length - failures.length, failures };
}

class StringContaining {
  constructor(readonly part: string) {}
}

function same(a: unknown, b: unknown, partial = false): boolean {
  if (b instanceof StringContaining) return typeof a === 'string' && a.includes(b.part);
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (a instanceof Set && b instanceof Set) return same([...a].sort(), [...b].sort());
  const keys = Object.keys(b);
  if (!partial && Object.keys(a).length !== keys.length) return false;
  return keys.every((key) => same(Reflect.get(a, key), Reflect.get(b, key), partial));
}

function assert(holds: boolean, text: string): void {
  if (!holds) throw new Error(text);
}

function checkThrown(run: unknown, expected: unknown): void {
  let thrown: unknown;
  try {
    (run as Run)();
  } catch (error) {
    thrown = error;
  }
  assert(thrown instanceof Error, 'nothing was thrown');
  const { message } = thrown as Error;
  if (typeof expected === 'string')
    assert(message.includes(expected), `thrown: ${message}, expected: ${expected}`);
  else if (typeof expected === 'function') assert(thrown instanceof expected, `thrown: ${String(thrown)}`);
  else if (expected instanceof Error) assert(message === expected.message, `thrown: ${message}`);
}

export function expect(found: unknown) {
  const number = found as number;
  const say = (what: string, expected: unknown): string =>
    `${String(found)} is not ${what} ${String(expected)}`;
  return {
    toBe: (expected: unknown) => assert(Object.is(found, expected), say('', expected)),
    toEqual: (expected: unknown) => assert(same(found, expected), say('equal to', expected)),
    toMatchObject: (expected: unknown) => assert(same(found, expected, true), say('like', expected)),
    toBeInstanceOf: (kind: new (...a: never[]) => unknown) =>
      assert(found instanceof kind, say('a', kind.name)),
    toBeLessThan: (limit: number) => assert(number < limit, say('less than', limit)),
    toBeLessThanOrEqual: (limit: number) => assert(number <= limit, say('at most', limit)),
    toBeGreaterThan: (limit: number) => assert(number > limit, say('more than', limit)),
    toBeCloseTo: (expected: number, digits = 2) =>
      assert(Math.abs(number - expected) < 10 ** -digits / 2, say('close to', expected)),
    toContain: (part: string) => assert((found as string).includes(part), say('containing', part)),
    toMatch: (pattern: RegExp) => assert(pattern.test(found as string), say('matching', pattern)),
    toThrow: (expected?: unknown) => checkThrown(found, expected),
  };
}

expect.stringContaining = (part: string): StringContaining => new StringContaining(part);
