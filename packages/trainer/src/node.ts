export {
  type CrossValidationJob,
  type CrossValidationOptions,
  type CrossValidationResult,
  crossValidate,
} from './cross-validation/cross-validate.node.js';
export { checkRunRecord } from './files/check-run-record.node.js';
export { type CheckpointOptions, loadCheckpoint, saveCheckpoints } from './files/checkpoints.node.js';
export { nodeEnvironment } from './files/environment.node.js';
export { readRunRecord, writeRunRecord } from './files/run-file.node.js';
export { writeTensorBoard } from './files/tensorboard.node.js';
export { type Interrupt, type InterruptOptions, stopOnInterrupt } from './terminal/interrupt.node.js';
export { type ProgressStream, showProgress } from './terminal/progress.node.js';
export { surviveLostOutput } from './terminal/survive-lost-output.node.js';
