/** Two sets of indices into a list of examples, each sorted, together every index once. */
export interface Split {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/**
 * The split whose test side holds the indices that `isTest` names.
 *
 * @example
 * ```ts
 * splitWhere(4, (index) => index === 2).test; // Int32Array [2]
 * ```
 */
export function splitWhere(length: number, isTest: (index: number) => boolean): Split {
  const train: number[] = [];
  const test: number[] = [];
  for (let index = 0; index < length; index++) (isTest(index) ? test : train).push(index);
  return { train: Int32Array.from(train), test: Int32Array.from(test) };
}
