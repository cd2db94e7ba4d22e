export { BackendError } from './backend-error.js';
export type { ConsideredEngine, UseBackendOptions, UsedEngine } from './choose-engine.js';
export { type DoctorOptions, type DoctorReport, doctor, type EngineReport } from './doctor.node.js';
export { ENGINE_NAMES, type EngineName } from './engine.js';
export {
  type LinkedTensorflow,
  type LinkTensorflowOptions,
  linkTensorflow,
} from './tensorflow/link-tensorflow.node.js';
export { useBackend } from './use-backend.js';
