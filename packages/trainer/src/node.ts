export { writeFileAtomically } from './atomic-file.node.js';
export { checkRunRecord } from './check-run-record.node.js';
export { type CheckpointOptions, loadCheckpoint, saveCheckpoints } from './checkpoints.node.js';
export {
  type CrossValidationJob,
  type CrossValidationOptions,
  type CrossValidationResult,
  crossValidate,
} from './cross-validate.node.js';
export { nodeEnvironment } from './environment.node.js';
export { type Interrupt, type InterruptOptions, stopOnInterrupt } from './interrupt.node.js';
export { type ProgressStream, showProgress } from './progress.node.js';
export { readRunRecord, writeRunRecord } from './run-file.node.js';
export { writeTensorBoard } from './tensorboard.node.js';
