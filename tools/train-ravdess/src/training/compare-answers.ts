import type { Answer } from 'bench-robustness';

/** What a recogniser and its cached states say of one recording. */
export interface AnswerPair {
  readonly asked: Answer;
  readonly fromStates: Float32Array;
}

/** How far the two agree. */
export interface Comparison {
  readonly clips: number;
  /** Recordings that the recogniser took for no speech: it gave no emotion, the states did. */
  readonly refused: number;
  /** Of the others. */
  readonly greatestDifference: number;
  readonly sameEmotion: number;
  /** Share of right answers; a refused recording is wrong. */
  readonly waAsked: number;
  readonly waFromStates: number;
}

/** @param probabilities those of the states, row by row in the order of the answers */
export function pairAnswers(
  answers: readonly Answer[],
  probabilities: Float32Array,
  classCount: number,
): AnswerPair[] {
  return answers.map((asked, i) => ({
    asked,
    fromStates: probabilities.subarray(i * classCount, (i + 1) * classCount),
  }));
}

/** Agreement of the two over recordings. */
export function compare(pairs: readonly AnswerPair[]): Comparison {
  const answered = pairs.filter(({ asked }) => Math.max(...asked.probabilities) > 0);
  const best = (values: ArrayLike<number>) => {
    const list = Array.from(values);
    return list.indexOf(Math.max(...list));
  };
  const count = (of: readonly AnswerPair[], holds: (pair: AnswerPair) => boolean) => of.filter(holds).length;
  return {
    clips: pairs.length,
    refused: pairs.length - answered.length,
    greatestDifference: answered.reduce(
      (most, { asked, fromStates }) =>
        asked.probabilities.reduce(
          (greatest, value, i) => Math.max(greatest, Math.abs(value - fromStates[i])),
          most,
        ),
      0,
    ),
    sameEmotion: count(answered, ({ asked, fromStates }) => best(asked.probabilities) === best(fromStates)),
    waAsked: count(answered, ({ asked }) => best(asked.probabilities) === asked.target) / pairs.length,
    waFromStates: count(pairs, ({ asked, fromStates }) => best(fromStates) === asked.target) / pairs.length,
  };
}
