// Operators of a training step as TensorFlow kernels, for the processor. TensorFlow.js asks TensorFlow for one operator at
// a time, and each costs something before it computes: these take the place of up to ten. Written against TensorFlow's C
// API for kernels, and compiled into tfjs-node's addon, whose loading registers them.
//
// What changes from step to step comes as an input, not as an attribute: TensorFlow keeps a kernel for every set of
// attributes it has seen.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <vector>

#include "tensorflow/c/kernels.h"
#include "tensorflow/c/ops.h"
#include "tensorflow/c/tf_status.h"
#include "tensorflow/c/tf_tensor.h"

// Compiled twice where the loader can choose: for any processor, and with 256-bit vectors.
#if defined(__x86_64__) && defined(__linux__)
#define FOR_THIS_PROCESSOR __attribute__((target_clones("avx2", "default")))
#else
#define FOR_THIS_PROCESSOR
#endif

namespace {

/** The inputs and outputs of one call; everything is released at its end. */
class Call {
 public:
  explicit Call(TF_OpKernelContext* context) : context_(context), status_(TF_NewStatus()) {}

  ~Call() {
    for (TF_Tensor* tensor : tensors_) TF_DeleteTensor(tensor);
    TF_DeleteStatus(status_);
  }

  /** An input, or null after an error. */
  TF_Tensor* input(int index) {
    TF_Tensor* tensor = nullptr;
    TF_GetInput(context_, index, &tensor, status_);
    return keep(tensor);
  }

  /** A new output of floats, or null after an error. */
  float* output(int index, const std::vector<int64_t>& shape) {
    int64_t size = 1;
    for (int64_t dimension : shape) size *= dimension;
    TF_Tensor* tensor = TF_AllocateOutput(context_, index, TF_FLOAT, shape.data(), static_cast<int>(shape.size()),
                                          size * sizeof(float), status_);
    return keep(tensor) ? static_cast<float*>(TF_TensorData(tensor)) : nullptr;
  }

  void refuse(const char* reason) {
    TF_SetStatus(status_, TF_INVALID_ARGUMENT, reason);
    TF_OpKernelContext_Failure(context_, status_);
  }

 private:
  TF_Tensor* keep(TF_Tensor* tensor) {
    if (tensor != nullptr) tensors_.push_back(tensor);
    if (TF_GetCode(status_) == TF_OK) return tensor;
    TF_OpKernelContext_Failure(context_, status_);
    return nullptr;
  }

  TF_OpKernelContext* context_;
  TF_Status* status_;
  std::vector<TF_Tensor*> tensors_;
};

template <typename T>
const T* values(const TF_Tensor* tensor) {
  return static_cast<const T*>(TF_TensorData(tensor));
}

std::vector<int64_t> shapeOf(const TF_Tensor* tensor) {
  std::vector<int64_t> shape(TF_NumDims(tensor));
  for (size_t i = 0; i < shape.size(); i++) shape[i] = TF_Dim(tensor, static_cast<int>(i));
  return shape;
}

/** Keras' RMSProp. Numbers: learning rate, rho, 1 - rho, epsilon. */
FOR_THIS_PROCESSOR void rmsProp(void*, TF_OpKernelContext* context) {
  Call call(context);
  TF_Tensor* variable = call.input(0);
  TF_Tensor* meanSquare = call.input(1);
  TF_Tensor* gradient = call.input(2);
  TF_Tensor* numbers = call.input(3);
  if (!variable || !meanSquare || !gradient || !numbers) return;
  const int64_t size = TF_TensorElementCount(variable);
  if (TF_TensorElementCount(meanSquare) != size || TF_TensorElementCount(gradient) != size ||
      TF_TensorElementCount(numbers) != 4) {
    return call.refuse("expected variable, mean square and gradient of one size, and four numbers");
  }
  float* newVariable = call.output(0, shapeOf(variable));
  float* newMeanSquare = call.output(1, shapeOf(variable));
  if (!newVariable || !newMeanSquare) return;
  const float* v = values<float>(variable);
  const float* s = values<float>(meanSquare);
  const float* g = values<float>(gradient);
  const float* n = values<float>(numbers);
  const float learningRate = n[0], rho = n[1], rest = n[2], epsilon = n[3];
  for (int64_t i = 0; i < size; i++) {
    const float square = s[i] * rho + g[i] * g[i] * rest;
    newMeanSquare[i] = square;
    newVariable[i] = v[i] - g[i] * learningRate / (std::sqrt(square) + epsilon);
  }
}

/** `assembly/dropout.ts` has the formula. Numbers: start, middle, threshold, bits of the factor of what is kept. */
FOR_THIS_PROCESSOR void seededDropout(void*, TF_OpKernelContext* context) {
  Call call(context);
  TF_Tensor* x = call.input(0);
  TF_Tensor* numbers = call.input(1);
  if (!x || !numbers) return;
  if (TF_TensorElementCount(numbers) != 4) return call.refuse("expected four numbers");
  float* out = call.output(0, shapeOf(x));
  if (!out) return;
  const float* from = values<float>(x);
  const int32_t* n = values<int32_t>(numbers);
  const uint32_t start = n[0], middle = n[1];
  const int32_t threshold = n[2];
  float kept;
  std::memcpy(&kept, n + 3, sizeof(kept));
  const int64_t size = TF_TensorElementCount(x);
  for (int64_t i = 0; i < size; i++) {
    uint32_t hash = static_cast<uint32_t>(i) * 0x9e3779b9u + start;
    hash = (hash ^ (hash >> 16)) * 0x85ebca6bu ^ middle;
    hash = (hash ^ (hash >> 13)) * 0xc2b2ae35u;
    hash = (hash ^ (hash >> 16)) >> 1;
    out[i] = from[i] * (static_cast<int32_t>(hash) >= threshold ? kept : 0.0f);
  }
}

/** Rows after which a sum is added to the sum of sums, which loses less precision than one long sum. */
constexpr int64_t GROUP = 64;

/** Σ dy and Σ dy·(x - mean) over all but the last axis. */
FOR_THIS_PROCESSOR void batchNormSums(void*, TF_OpKernelContext* context) {
  Call call(context);
  TF_Tensor* x = call.input(0);
  TF_Tensor* dy = call.input(1);
  TF_Tensor* mean = call.input(2);
  if (!x || !dy || !mean) return;
  const int64_t channels = TF_TensorElementCount(mean);
  const int64_t size = TF_TensorElementCount(x);
  if (channels == 0 || size % channels != 0 || TF_TensorElementCount(dy) != size) {
    return call.refuse("expected x and dy of one size, and a mean for each channel");
  }
  float* out = call.output(0, {2, channels});
  if (!out) return;
  std::fill(out, out + 2 * channels, 0.0f);
  const float* from = values<float>(x);
  const float* gradients = values<float>(dy);
  const float* center = values<float>(mean);
  std::vector<float> part(2 * channels);
  float* sums = part.data();
  float* products = sums + channels;
  const int64_t rows = size / channels;
  for (int64_t first = 0; first < rows; first += GROUP) {
    std::fill(part.begin(), part.end(), 0.0f);
    for (int64_t row = first; row < std::min(rows, first + GROUP); row++) {
      const float* a = from + row * channels;
      const float* b = gradients + row * channels;
      for (int64_t c = 0; c < channels; c++) {
        sums[c] += b[c];
        products[c] += b[c] * (a[c] - center[c]);
      }
    }
    for (int64_t i = 0; i < 2 * channels; i++) out[i] += sums[i];
  }
}

/** Sums over all but the last axis, of `[rows, columns]`. */
FOR_THIS_PROCESSOR void sumRows(void*, TF_OpKernelContext* context) {
  Call call(context);
  TF_Tensor* x = call.input(0);
  if (!x) return;
  const std::vector<int64_t> shape = shapeOf(x);
  const int64_t columns = shape.empty() ? 0 : shape.back();
  if (columns == 0) return call.refuse("expected columns");
  float* out = call.output(0, {columns});
  if (!out) return;
  std::fill(out, out + columns, 0.0f);
  const float* from = values<float>(x);
  std::vector<float> part(columns);
  const int64_t rows = TF_TensorElementCount(x) / columns;
  for (int64_t first = 0; first < rows; first += GROUP) {
    std::fill(part.begin(), part.end(), 0.0f);
    for (int64_t row = first; row < std::min(rows, first + GROUP); row++) {
      for (int64_t c = 0; c < columns; c++) part[c] += from[row * columns + c];
    }
    for (int64_t c = 0; c < columns; c++) out[c] += part[c];
  }
}

/**
 * dx of max pooling by windows side by side, channels last: dy goes to the first of the largest. Numbers: height and width
 * of a window.
 */
FOR_THIS_PROCESSOR void maxPoolGrad(void*, TF_OpKernelContext* context) {
  Call call(context);
  TF_Tensor* x = call.input(0);
  TF_Tensor* y = call.input(1);
  TF_Tensor* dy = call.input(2);
  TF_Tensor* numbers = call.input(3);
  if (!x || !y || !dy || !numbers) return;
  const std::vector<int64_t> in = shapeOf(x), out = shapeOf(y);
  if (in.size() != 4 || out.size() != 4 || shapeOf(dy) != out || TF_TensorElementCount(numbers) != 2) {
    return call.refuse("expected images, their pools, a gradient for each pool, and two numbers");
  }
  const int64_t height = values<int32_t>(numbers)[0], width = values<int32_t>(numbers)[1], channels = in[3];
  if (out[0] != in[0] || out[3] != channels || out[1] * height > in[1] || out[2] * width > in[2]) {
    return call.refuse("expected windows inside the images");
  }
  float* dx = call.output(0, in);
  if (!dx) return;
  std::vector<int32_t> open(channels);
  int32_t* isOpen = open.data();
  std::fill(dx, dx + TF_TensorElementCount(x), 0.0f);
  for (int64_t pool = 0; pool < out[0] * out[1] * out[2]; pool++) {
    const int64_t column = pool % out[2], row = pool / out[2] % out[1], image = pool / out[2] / out[1];
    const float* largest = values<float>(y) + pool * channels;
    const float* gradient = values<float>(dy) + pool * channels;
    std::fill(open.begin(), open.end(), -1);
    for (int64_t i = 0; i < height; i++) {
      for (int64_t j = 0; j < width; j++) {
        const int64_t at = (((image * in[1] + row * height + i) * in[2]) + column * width + j) * channels;
        const float* from = values<float>(x) + at;
        float* to = dx + at;
        for (int64_t c = 0; c < channels; c++) {
          const int32_t here = from[c] == largest[c] ? isOpen[c] : 0;
          to[c] = here ? gradient[c] : 0.0f;
          isOpen[c] &= ~here;
        }
      }
    }
  }
}

/** Registers an operator and its kernel; one that fails to register is missed, and tfjs-node's own operators serve. */
void add(const char* name, const std::vector<const char*>& inputs, const std::vector<const char*>& outputs,
         void (*compute)(void*, TF_OpKernelContext*)) {
  TF_OpDefinitionBuilder* definition = TF_NewOpDefinitionBuilder(name);
  for (const char* input : inputs) TF_OpDefinitionBuilderAddInput(definition, input);
  for (const char* output : outputs) TF_OpDefinitionBuilderAddOutput(definition, output);
  TF_OpDefinitionBuilderSetShapeInferenceFunction(definition, TF_ShapeInferenceContextSetUnknownShape);
  TF_Status* status = TF_NewStatus();
  TF_RegisterOpDefinition(definition, status);
  if (TF_GetCode(status) == TF_OK) {
    TF_KernelBuilder* kernel = TF_NewKernelBuilder(name, "CPU", nullptr, compute, nullptr);
    TF_RegisterKernelBuilder(name, kernel, status);
  }
  TF_DeleteStatus(status);
}

[[maybe_unused]] const bool registered = [] {
  add("SerRmsProp", {"variable: float", "mean_square: float", "gradient: float", "numbers: float"},
      {"new_variable: float", "new_mean_square: float"}, rmsProp);
  add("SerSeededDropout", {"x: float", "numbers: int32"}, {"y: float"}, seededDropout);
  add("SerBatchNormSums", {"x: float", "dy: float", "mean: float"}, {"sums: float"}, batchNormSums);
  add("SerSumRows", {"x: float"}, {"sums: float"}, sumRows);
  add("SerMaxPoolGrad", {"x: float", "y: float", "dy: float", "numbers: int32"}, {"dx: float"}, maxPoolGrad);
  return true;
}();

}  // namespace
