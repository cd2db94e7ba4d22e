export { BackendError } from './backend-error.js';
export type { BackendName } from './engine.js';
export {
  type ConsideredEngine,
  type UseBackendOptions,
  type UsedBackend,
  useBackend,
} from './use-backend.js';
