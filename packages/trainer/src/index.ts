export type { KeepTogether } from '@ser/foundation';
export { createUniform, deriveSeed, permutation, standardNormal, type Uniform } from '@ser/foundation';
export type { AugmentedBatch, FeatureAugmentation } from './augment/feature-augmentation.js';
export { featureNoise } from './augment/feature-noise.js';
export { mixup } from './augment/mixup.js';
export { type SpecAugmentOptions, specAugment } from './augment/spec-augment.js';
export { timeShift } from './augment/time-shift.js';
export {
  type CrossValidationRun,
  type CrossValidationSummary,
  type Spread,
  summarizeRuns,
} from './cross-validation/cross-validation-summary.js';
export { type CutOptions, cutValidation } from './cross-validation/cut-validation.js';
export type { ExampleTargets, Fold, Sides } from './cross-validation/fold.js';
export { planFolds } from './cross-validation/plan-folds.js';
export { TrainerError } from './error.js';
export { type Evaluation, evaluate, evaluateProbabilities } from './evaluation/evaluate.js';
export { type PredictOptions, predict, predictClasses } from './evaluation/predict.js';
export { allocateFeatures } from './examples/allocate-features.js';
export { type ClassWeights, classWeights } from './examples/class-weights.js';
export { type ExampleSource, type Examples, type ReadContext, selectExamples } from './examples/examples.js';
export type { CalibrationFacts, DataFacts, Evaluations, RunRecord } from './files/run-record.js';
export type { EarlyStopping } from './fit/early-stopping.js';
export type { TrainingEvent, TrainingObserver } from './fit/events.js';
export { type FitResult, fit } from './fit/fit.js';
export type { FitOptions } from './fit/fit-options.js';
export type { EpochRecord, LastEpochs, Measure, Monitor, Range } from './fit/history.js';
export type { SeededLayer } from './fit/seeded-layers.js';
export type { EpochSums, EpochWeights, Position, TrainingState } from './fit/training-state.js';
export { TrainingStopped } from './fit/training-stopped.js';
export type { Json, JsonObject } from './json.js';
export { type BootstrapOptions, bootstrapIntervals, type Intervals } from './metrics/bootstrap.js';
export {
  applyTemperature,
  type Calibration,
  type CalibrationBin,
  calibration,
  fitTemperature,
} from './metrics/calibration.js';
export {
  type ClassificationReport,
  type ClassResult,
  classificationReport,
} from './metrics/classification-report.js';
export { confusionMatrix } from './metrics/confusion-matrix.js';
export { crossEntropy } from './metrics/cross-entropy.js';
export { type GroupResult, groupResults } from './metrics/group-results.js';
export {
  type PairedDifference,
  type PairedTest,
  type PairedTestOptions,
  pairedTest,
} from './metrics/paired-test.js';
export type { Predictions } from './metrics/predictions.js';
export { type AdamOptions, type AdamWOptions, adam, adamW } from './optimizers/adam.js';
export type { Clipping } from './optimizers/clip-gradients.js';
export type { Optimizer, OptimizerState, Slot } from './optimizers/optimizer.js';
export { type RmspropOptions, rmsprop } from './optimizers/rmsprop.js';
export { type SgdOptions, sgd } from './optimizers/sgd.js';
export { type CosineOptions, cosine } from './schedules/cosine.js';
export { inverseTimeDecay } from './schedules/inverse-time-decay.js';
export { type PlateauOptions, reduceOnPlateau } from './schedules/reduce-on-plateau.js';
export type { Moment, Schedule } from './schedules/schedule.js';
export { warmUp } from './schedules/warm-up.js';
export type { StepBatch } from './steps/step-batch.js';
export { createSteps, type StepResult, type Steps } from './steps/steps.js';
export type { StepOptions } from './steps/training-step.js';
export type { ModelFacts } from './weights/model-facts.js';
export type { WeightAveraging } from './weights/weight-average.js';
export { readWeights, weightsSha256, writeWeights } from './weights/weights.js';
