import * as tf from '@tensorflow/tfjs-core';

/** Keras' `backend.epsilon()`: probabilities are clipped to [1e-7, 1 − 1e-7] before the logarithm. */
export const CLIP = 1e-7;

/** Below this a float32 probability has underflowed as far as the gradient −target/p is concerned. */
const SMALLEST = 1e-30;

/**
 * Categorical cross-entropy of a batch: the mean over the rows of −Σ target · ln p, p clipped as in Keras.
 *
 * The gradient is that of the unclipped formula, −target/p, so that after the softmax it is p − target however
 * wrong a prediction is. Keras gets the same by differentiating through the logits of a softmax layer; the
 * gradient of the clipped formula is 0 below 1e-7, and confidently wrong examples would never be corrected.
 *
 * @param probabilities [batch, classCount], rows that sum to 1
 * @param targetDistributions [batch, classCount], what the rows should be
 * @returns a scalar tensor
 * @example
 * ```ts
 * const probabilities = tf.tensor2d([[0.5, 0.5]]);
 * crossEntropy(probabilities, tf.tensor2d([[1, 0]])).dataSync()[0]; // ln 2 = 0.693…
 * ```
 */
export function crossEntropy(probabilities: tf.Tensor2D, targetDistributions: tf.Tensor2D): tf.Scalar {
  const batch = probabilities.shape[0];
  const formula = tf.customGrad((p, save) => {
    (save as tf.GradSaveFunc)([p as tf.Tensor, targetDistributions]);
    const logarithms = tf.log(tf.clipByValue(p as tf.Tensor, CLIP, 1 - CLIP));
    return {
      value: tf.neg(tf.div(tf.sum(tf.mul(targetDistributions, logarithms)), batch)) as tf.Scalar,
      gradFunc: (dy: tf.Tensor, [probability, target]: tf.Tensor[]) => {
        const slope = tf.div(target, tf.maximum(probability, SMALLEST));
        return tf.mul(tf.neg(dy), tf.div(slope, batch));
      },
    };
  });
  return formula(probabilities) as tf.Scalar;
}

/** One row of probabilities for each target: 1 at the target, 0 elsewhere; row-major [targets.length, classCount]. */
export function oneHot(targets: ArrayLike<number>, classCount: number): Float32Array {
  const rows = new Float32Array(targets.length * classCount);
  for (let i = 0; i < targets.length; i++) rows[i * classCount + targets[i]] = 1;
  return rows;
}

/**
 * Mean cross-entropy of predictions in memory against class indices, in double precision.
 *
 * @param probabilities row-major [targets.length, classCount]
 */
export function meanCrossEntropy(
  probabilities: Float32Array,
  targets: ArrayLike<number>,
  classCount: number,
): number {
  let sum = 0;
  for (let i = 0; i < targets.length; i++) {
    sum -= Math.log(Math.min(Math.max(probabilities[i * classCount + targets[i]], CLIP), 1 - CLIP));
  }
  return sum / targets.length;
}

/** The class of the largest probability in each row; the first of equals. */
export function argMax(probabilities: Float32Array, classCount: number): Int32Array {
  const winners = new Int32Array(probabilities.length / classCount);
  for (let row = 0; row < winners.length; row++) {
    let best = 0;
    for (let c = 1; c < classCount; c++) {
      if (probabilities[row * classCount + c] > probabilities[row * classCount + best]) best = c;
    }
    winners[row] = best;
  }
  return winners;
}
