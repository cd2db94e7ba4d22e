export { type AdamOptions, type AdamWOptions, adam, adamW } from './adam.js';
export {
  type ClassificationReport,
  type ClassResult,
  classificationReport,
} from './classification-report.js';
export { confusionMatrix } from './confusion-matrix.js';
export { crossEntropy } from './cross-entropy.js';
export { TrainerError } from './error.js';
export { type Evaluation, evaluate, evaluateProbabilities } from './evaluate.js';
export type { TrainingEvent, TrainingObserver } from './events.js';
export { type ExampleSource, type Examples, type ReadContext, selectExamples } from './examples.js';
export { type FitResult, fit } from './fit.js';
export type { FitOptions } from './fit-options.js';
export { type GroupResult, groupResults } from './group-results.js';
export type { EpochRecord, LastEpochs, Monitor, Range } from './history.js';
export type { Json, JsonObject } from './json.js';
export type { ModelFacts } from './model-facts.js';
export type { Optimizer, OptimizerState, Slot } from './optimizer.js';
export { type PredictOptions, predict, predictClasses } from './predict.js';
export { createRandom, deriveSeed, normal, permutation, type Random } from './random.js';
export { type RmspropOptions, rmsprop } from './rmsprop.js';
export type { DataFacts, Evaluations, RunRecord } from './run-record.js';
export type { SeededLayer } from './seeded-layers.js';
export { type SgdOptions, sgd } from './sgd.js';
export type { EpochSums, EpochWeights, Position, TrainingState } from './training-state.js';
export { TrainingStopped } from './training-stopped.js';
export { readWeights, weightsSha256, writeWeights } from './weights.js';
