import type { ResolvedMfccOptions } from '../options/options.js';
import { createDeltaStages } from './derivative.js';
import type { RowStage } from './row-stage.js';
import { createSlidingNormalization } from './sliding-normalization.js';

/** The steps between a frame's coefficients and the row that the caller gets: normalisation, deltas, mean. */
export function createRowChain(
  options: ResolvedMfccOptions,
  width: number,
  sink: (row: Float64Array) => void,
): RowStage {
  const stacked = width * (1 + options.deltas);
  let stage: RowStage = { width: stacked, latency: 0, push: sink, end: () => {} };
  if (options.reduce === 'mean') stage = createMeanStage(stacked, sink);
  stage = createDeltaStages(options, width, stage);
  if (options.normalization !== 'none' && options.normalizationScope === 'sliding') {
    stage = createSlidingNormalization(options, width, stage);
  }
  return stage;
}

/** One value per row: the mean of its values. */
function createMeanStage(width: number, sink: (row: Float64Array) => void): RowStage {
  const mean = new Float64Array(1);
  return {
    width: 1,
    latency: 0,
    push(row) {
      let sum = 0;
      for (let c = 0; c < width; c++) sum += row[c];
      mean[0] = sum / width;
      sink(mean);
    },
    end: () => {},
  };
}
