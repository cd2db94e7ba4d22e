import onnxProto from 'onnx-proto';

const { TensorProto, NodeProto, AttributeProto } = onnxProto.onnx;
const { INT8, FLOAT, FLOAT16 } = TensorProto.DataType;

/**
 * Stores each half-precision matrix as whole numbers of 8 bits and one scale an output channel, w ≈ scale · q with
 * scale = max|w| / 127. A Cast and a Mul before its use make it float32 again; they depend on constants alone, so that
 * onnxruntime computes them once, on loading. Activations stay float32: a clip's states do not depend on its batch,
 * and Node and browsers agree.
 */
export function quantizeWeights(model) {
  const { graph } = model;
  const matrices = graph.initializer.filter(({ dataType, dims }) => dataType === FLOAT16 && dims.length > 1);
  for (const matrix of matrices) {
    const cast = graph.node.find(({ opType, input }) => opType === 'Cast' && input[0] === matrix.name);
    const axis = channelAxis(graph, cast.output[0]);
    const { values, scales } = quantize(halves(matrix.rawData), matrix.dims.map(Number), axis);
    const scaleDims = matrix.dims.map((size, i) => (i === axis ? Number(size) : 1));
    const name = cast.output[0];
    graph.initializer.push(
      TensorProto.create({ name: `${name}_q`, dataType: INT8, dims: matrix.dims, rawData: bytesOf(values) }),
      TensorProto.create({ name: `${name}_s`, dataType: FLOAT, dims: scaleDims, rawData: bytesOf(scales) }),
    );
    graph.node.splice(
      graph.node.indexOf(cast),
      1,
      NodeProto.create({
        opType: 'Cast',
        input: [`${name}_q`],
        output: [`${name}_c`],
        attribute: [AttributeProto.create({ name: 'to', type: AttributeProto.AttributeType.INT, i: FLOAT })],
      }),
      NodeProto.create({ opType: 'Mul', input: [`${name}_c`, `${name}_s`], output: [name] }),
    );
  }
  graph.initializer = graph.initializer.filter((tensor) => !matrices.includes(tensor));
  return model;
}

/** Convolutions have their output channels first, matrix products last, positions are quantised one by one. */
function channelAxis(graph, name) {
  const user = graph.node.find(({ input }) => input.includes(name));
  return user.opType === 'MatMul' ? 1 : 0;
}

function quantize(weights, dims, axis) {
  const channels = dims[axis];
  const inner = dims.slice(axis + 1).reduce((product, size) => product * size, 1);
  const channelOf = (i) => Math.floor(i / inner) % channels;
  const largest = new Float32Array(channels);
  for (let i = 0; i < weights.length; i++) {
    const channel = channelOf(i);
    largest[channel] = Math.max(largest[channel], Math.abs(weights[i]));
  }
  const scales = largest.map((value) => value / 127 || 1);
  return {
    values: Int8Array.from(weights, (weight, i) => Math.round(weight / scales[channelOf(i)])),
    scales,
  };
}

/** IEEE 754 half precision, little-endian. */
function halves(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.length / 2 }, (_, i) => half(view.getUint16(2 * i, true)));
}

function half(bits) {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function bytesOf(array) {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
