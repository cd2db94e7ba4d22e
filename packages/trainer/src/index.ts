export { type AdamOptions, type AdamWOptions, adam, adamW } from './adam.js';
export { type BootstrapOptions, bootstrapIntervals, type Intervals } from './bootstrap.js';
export {
  applyTemperature,
  type Calibration,
  type CalibrationBin,
  calibration,
  fitTemperature,
} from './calibration.js';
export { type ClassWeights, classWeights } from './class-weights.js';
export {
  type ClassificationReport,
  type ClassResult,
  classificationReport,
} from './classification-report.js';
export type { Clipping } from './clip-gradients.js';
export { confusionMatrix } from './confusion-matrix.js';
export { type CosineOptions, cosine } from './cosine.js';
export { crossEntropy } from './cross-entropy.js';
export {
  type CrossValidationRun,
  type CrossValidationSummary,
  type Spread,
  summarizeRuns,
} from './cross-validation-summary.js';
export type { EarlyStopping } from './early-stopping.js';
export { TrainerError } from './error.js';
export { type Evaluation, evaluate, evaluateProbabilities } from './evaluate.js';
export type { TrainingEvent, TrainingObserver } from './events.js';
export { type ExampleSource, type Examples, type ReadContext, selectExamples } from './examples.js';
export {
  type AugmentedBatch,
  type FeatureAugmentation,
  featureNoise,
  type SpecAugmentOptions,
  specAugment,
  timeShift,
} from './feature-augmentation.js';
export { type FitResult, fit } from './fit.js';
export type { FitOptions } from './fit-options.js';
export { type CutOptions, cutValidation, type Fold, type Labelled, planFolds, type Split } from './folds.js';
export { type GroupResult, groupResults } from './group-results.js';
export type { EpochRecord, LastEpochs, Measure, Monitor, Range } from './history.js';
export { inverseTimeDecay } from './inverse-time-decay.js';
export type { Json, JsonObject } from './json.js';
export type { KeepTogether } from './keep-together.js';
export { mixup } from './mixup.js';
export type { ModelFacts } from './model-facts.js';
export type { Optimizer, OptimizerState, Slot } from './optimizer.js';
export { type PairedDifference, type PairedTest, type PairedTestOptions, pairedTest } from './paired-test.js';
export { changePitch, changeTempo } from './pitch.js';
export { type PredictOptions, predict, predictClasses } from './predict.js';
export type { Predictions } from './predictions.js';
export { createRandom, deriveSeed, normal, permutation, type Random } from './random.js';
export { type PlateauOptions, reduceOnPlateau } from './reduce-on-plateau.js';
export { type RmspropOptions, rmsprop } from './rmsprop.js';
export type { CalibrationFacts, DataFacts, Evaluations, RunRecord } from './run-record.js';
export type { Moment, Schedule } from './schedule.js';
export type { SeededLayer } from './seeded-layers.js';
export { type SgdOptions, sgd } from './sgd.js';
export { changeSpeed } from './speed.js';
export type { EpochSums, EpochWeights, Position, TrainingState } from './training-state.js';
export { TrainingStopped } from './training-stopped.js';
export { warmUp } from './warm-up.js';
export {
  addNoise,
  changeGain,
  type Interval,
  shiftSamples,
  type WaveformAugmentation,
  type WaveformOptions,
  waveformAugmentation,
} from './waveform-augmentation.js';
export type { WeightAveraging } from './weight-average.js';
export { readWeights, weightsSha256, writeWeights } from './weights.js';
