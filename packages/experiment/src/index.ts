export { checkRecordings, type RecordingsCheck } from './corpus/check-recordings.js';
export {
  CORPUS_NAMES,
  type CorpusName,
  type CorpusSource,
  type CsvSource,
  type FolderSource,
  type LabelMap,
  type MergedSource,
} from './corpus/corpus-source.js';
export { KNOWN_CORPORA } from './corpus/known-corpora.js';
export { type LoadRecordingsOptions, loadRecordings } from './corpus/load-recordings.js';
export { type MappedLabels, mapLabels } from './corpus/map-labels.js';
export type { Recordings } from './corpus/recordings.js';
export { renderCheck } from './corpus/render-check.js';
export { sourceName } from './corpus/source-name.js';
export { ExperimentError } from './experiment-error.js';
export type { ExperimentPlan, FoldAndSeed } from './plan/experiment-plan.js';
export { type Job, jobFolder } from './plan/job.js';
export type { JobProgress } from './plan/job-progress.js';
export { planJobs } from './plan/plan-jobs.js';
export { PROTOCOL_NAMES, type ProtocolName } from './plan/protocol-name.js';
export { paperRecipe, statesRecipe } from './recipe/built-in-recipes.js';
export type { LinearOptions, Recipe, RecognizerFrontEnd, ResNetOptions } from './recipe/recipe.js';
export { requireRecipe } from './recipe/require-recipe.js';
export type {
  AugmentOptions,
  CosineSchedule,
  OptimizerOptions,
  TrainingOptions,
} from './recipe/training-options.js';
export { calibrationOf, type NoCalibration } from './run/calibration-of.js';
export { type ExperimentFacts, factsOf } from './run/experiment-facts.js';
export { finishJob } from './run/finish-job.js';
export type { RunJobOptions } from './run/job-context.js';
export { type JobRecordings, jobRecordings } from './run/job-recordings.js';
export { type ExperimentResult, type RunExperimentOptions, runExperiment } from './run/run-experiment.js';
export { runJob } from './run/run-job.js';
export { jobModule, type PlacedJob, type ProcessProgress } from './sweep/job-process.js';
export type { JobState } from './sweep/job-state.js';
export { renderSweep, sumUp } from './sweep/render-sweep.js';
export { runSweep, type SweepOptions } from './sweep/run-sweep.js';
export { type SweepView, showSweep } from './sweep/show-sweep.js';
