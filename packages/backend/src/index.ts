export { BackendError } from './backend-error.js';
export type { ConsideredEngine, UseBackendOptions, UsedBackend } from './choose-engine.js';
export { type DoctorOptions, type DoctorReport, doctor, type EngineReport } from './doctor.node.js';
export { BACKEND_NAMES, type BackendName } from './engine.js';
export {
  type LinkedTensorflow,
  type LinkTensorflowOptions,
  linkTensorflow,
} from './tensorflow/link-tensorflow.node.js';
export { useBackend } from './use-backend.js';
