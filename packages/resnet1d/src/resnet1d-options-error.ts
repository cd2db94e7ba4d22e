/** An option of the network that cannot be built, with what would work instead. */
export class ResNet1dOptionsError extends Error {
  override readonly name = 'ResNet1dOptionsError';

  constructor(
    /** The option at fault, as the caller wrote it. */
    readonly option: string,
    /** What came. */
    readonly value: unknown,
    /** What was expected, and what to do. */
    readonly expected: string,
  ) {
    super(`ResNet1d option ${option} is ${shown(value)}; expected ${expected}`);
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
