/** The mark of every error of the `@ser` packages, which `isSerError` of `@ser/foundation` looks for. */
const errorMark: unique symbol = Symbol.for('@ser/error') as never;

/** An option of the network that cannot be built, with what would work instead. */
export class ResNet1dOptionsError extends Error {
  override readonly name = 'ResNet1dOptionsError';
  readonly [errorMark] = true;

  constructor(
    /** The option at fault, as the caller wrote it. */
    readonly option: string,
    /** What was found. */
    readonly value: unknown,
    /** What was expected. */
    readonly expected: string,
    /** What to do next, one sentence. */
    readonly advice: string,
  ) {
    super(`${option} ${shown(value)}: expected ${expected}. ${advice}`);
  }
}

function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'symbol') return String(value);
  // JSON would turn a NaN inside a list into null.
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  return JSON.stringify(value);
}
