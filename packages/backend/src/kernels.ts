export { biasedConv1dMultiplications } from './kernels/training/biased-conv1d.js';
export { registerReferenceKernels } from './kernels/training/reference.js';
export {
  type AttributesOf,
  BATCH_NORM_SUMS,
  BATCH_NORM_TRAIN,
  BATCH_NORM_TRAIN_GRAD,
  BIASED_CONV1D,
  BIASED_CONV1D_FILTER_GRAD,
  BIASED_CONV1D_INPUT_GRAD,
  FUSED_ADAM,
  FUSED_RMS_PROP,
  type InputsOf,
  type KernelSpecification,
  MOVING_AVERAGE,
  OWN_KERNELS,
  RELU_GRAD,
  SEEDED_DROPOUT,
  SQUARE_GRAD,
} from './kernels/training/specification.js';
export type { RecordedCall, Recorder, Recording } from './recording/recording.js';
