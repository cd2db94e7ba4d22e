import type { EngineName } from '@ser/backend';

/** Published tests that are not run, and why: a test whose full name matches is left out. */
export interface Skipped {
  readonly name: RegExp;
  readonly reason: string;
}

const ON_WASM: readonly Skipped[] = [
  {
    name: /complex|^[12]D IFFT|tf\.(real|imag)|^(add|sub) .*upcasts when dtypes dont match/i,
    reason: 'complex64: the wasm backend has no complex numbers',
  },
  {
    name: /string comparison|fill string|work for string|^tile .*string|long string tensor verbose|^squeeze \S+ \{\} (default|specific dimension|all ones|squeeze only ones)/i,
    reason: 'strings: the wasm backend computes with numbers only',
  },
  { name: /^ragged/i, reason: 'ragged tensors: the wasm backend has none' },
];

const ON_TENSORFLOW: readonly Skipped[] = [
  { name: /^ragged/i, reason: 'ragged tensors: tfjs-node 4.22 has none' },
  {
    name: /^(greater|less).*string comparison/,
    reason: 'strings: TensorFlow has no order of them',
  },
  {
    name: /^(bitwiseAnd|denseBincount|lowerBound|upperBound|searchSorted|maxPoolWithArgmax) /,
    reason: 'BitwiseAnd, DenseBincount, SearchSorted, MaxPoolWithArgmax: tfjs-node 4.22 has no such kernels',
  },
  {
    name: /^((avgPool|maxPool|avgPool3d|maxPool3d|maxPoolBackprop|conv2dTranspose) .*p=(explicit|[12]\b)|pool .*(p=explicit|p=1 fractional))/,
    reason:
      "padding by numbers: tfjs-node refuses all but 'valid' and 'same' in pooling and transposed convolution",
  },
  { name: /^fused conv2d .* in NCHW/, reason: 'channels first: refused by tfjs-node in fused convolutions' },
  {
    name: /^(avgPool3d .*x=\[1,1,1,1,1\] f=\[1,1,3\]|conv2dTranspose .*output=4x4x8,f=8,s=1)/,
    reason:
      'windows larger than the image, and an output that does not fit its padding: TensorFlow refuses both',
  },
  {
    name: /^(diag .* bool|leakyrelu .* int32|step kernel .* int32)/,
    reason: 'bool or int32 where TensorFlow has the operator for floats only',
  },
  {
    name: /^scatterND .* should (work for (2d|simple 1d|multiple 1d|tensorLike input)|sum the duplicated)/,
    reason: 'scatterND with a list of indices: TensorFlow takes a matrix, one row for each update',
  },
  {
    name: /^einsum .*(duplicate axes|nonexistent dimension)/,
    reason: 'errors of other backends: tfjs-node throws none for these equations',
  },
  {
    name: /^multinomial .*same seed/,
    reason: "seeds: TensorFlow's random numbers go on, they are not repeated for a repeated seed",
  },
  {
    name: /^sign .*(basic|NaNs|tensor-like)|^unique .*NaN/,
    reason: 'NaN: its sign is NaN in TensorFlow, 0 in tfjs-core, and each one is unique',
  },
  {
    name: /^round .* int32/,
    reason: 'round of int32: TensorFlow 2.21 gives zeros, in Python too',
  },
  {
    name: /^tan .*exceed float32/,
    reason: 'one unit in the last place of float32, which the test does not allow for',
  },
];

const ON_WEBGPU: readonly Skipped[] = [
  {
    name: /^(acosh|asinh|atanh|sigmoid|softmax) .*propagates NaNs/i,
    reason: 'NaN: WGSL lets an implementation assume that there is none',
  },
  { name: /^ragged/i, reason: 'ragged tensors: tfjs-backend-webgpu 4.22 has none' },
  {
    name: /^(bitwiseAnd|unique) /,
    reason: 'BitwiseAnd, Unique: tfjs-backend-webgpu 4.22 has no such kernels',
  },
  {
    name: /^(cos .*gradient|tan .*(exceed float32|gradients: Tensor2D))/,
    reason: "sin, cos and tan: WGSL allows an absolute error of 2⁻¹¹, more than the test's tolerance",
  },
  {
    name: /^(cumsum .*gradient|prod .*(keep ?dim|gradients: prod))/i,
    reason: 'cumsum in reverse, and prod with keepDims, are wrong in tfjs-backend-webgpu 4.22',
  },
  { name: /^gather .*out of bound/, reason: 'indices are on the GPU, where they cannot be checked' },
  {
    name: /^tensor\.data .*(postpones disposal|data\(\) twice)/,
    reason: 'a second reader of one tensor, or of one disposed meanwhile, waits for ever on Dawn',
  },
];

/** The tests left out on an engine. */
export const SKIPPED: Readonly<Partial<Record<EngineName, readonly Skipped[]>>> = {
  wasm: ON_WASM,
  onnxruntime: ON_WASM,
  tensorflow: ON_TENSORFLOW,
  webgpu: ON_WEBGPU,
};

/** Files of published tests that test something else than operators on a backend. */
export const SKIPPED_FILES: readonly Skipped[] = [
  { name: /(from_pixels|to_pixels|draw)_test/, reason: 'canvases of a browser' },
];
