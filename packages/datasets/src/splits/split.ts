/** Two sets of indices into a list of examples, each sorted, together every index once. */
export interface Split {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/** A split of a published plan, with the speakers on its test side. */
export interface NamedSplit extends Split {
  readonly name: string;
}

/** One value per example: emotions, speakers, or numbers that stand for them. */
export type Keys = readonly (string | number)[] | Int32Array;

/** The split whose test side holds the indices that `isTest` names. */
export function splitWhere(length: number, isTest: (index: number) => boolean): Split {
  const train: number[] = [];
  const test: number[] = [];
  for (let index = 0; index < length; index++) (isTest(index) ? test : train).push(index);
  return { train: Int32Array.from(train), test: Int32Array.from(test) };
}

/** Positions of each distinct key, in order of first appearance. */
export function positionsByKey(keys: Keys): Map<string | number, number[]> {
  const positions = new Map<string | number, number[]>();
  keys.forEach((key: string | number, index: number) => {
    const list = positions.get(key);
    if (list === undefined) positions.set(key, [index]);
    else list.push(index);
  });
  return positions;
}
