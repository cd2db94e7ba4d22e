export { registerReferenceKernels } from './kernels/training/reference.js';
export {
  type AttributesOf,
  BATCH_NORM_SUMS,
  FUSED_RMS_PROP,
  type InputsOf,
  type KernelSpecification,
  OWN_KERNELS,
  RELU_GRAD,
  SEEDED_DROPOUT,
  SQUARE_GRAD,
} from './kernels/training/specification.js';
