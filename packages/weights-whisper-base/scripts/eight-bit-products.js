import onnxProto from 'onnx-proto';

const { AttributeProto, NodeProto, TensorProto } = onnxProto.onnx;
const { FLOAT, INT8, UINT8 } = TensorProto.DataType;

/** Weights, and values that they meet, under one scale of the latter: a longer block is faster and less exact. */
const BLOCK = 128;

/**
 * Turns each product with a matrix of 8 bits into onnxruntime's MatMulNBits, whose arithmetic is in 8 bits too. The weights are
 * the same whole numbers under the same scales; the values that they meet are rounded to 8 bits, each row by itself and
 * {@link BLOCK} at a time, so that a clip's states do not depend on its batch.
 */
export function multiplyInEightBits(model) {
  const { graph } = model;
  for (const product of graph.node.filter(({ opType }) => opType === 'MatMul')) {
    const matrix = matrixOf(graph, product.input[1]);
    if (matrix === undefined) continue;
    const { integers, scales, made } = matrix;
    const [inner, outer] = integers.dims.map(Number);
    const blocks = inner / BLOCK;
    const [name] = product.output;
    graph.initializer.push(
      TensorProto.create({
        name: `${name}_q`,
        dataType: UINT8,
        dims: [outer, blocks, BLOCK],
        rawData: columns(integers.rawData, inner, outer),
      }),
      TensorProto.create({
        name: `${name}_s`,
        dataType: FLOAT,
        dims: [outer, blocks],
        rawData: repeated(scales.rawData, blocks),
      }),
    );
    graph.node.splice(graph.node.indexOf(product), 1, eightBitProduct(product, inner, outer));
    graph.node = graph.node.filter((node) => !made.includes(node));
    graph.initializer = graph.initializer.filter((tensor) => tensor !== integers && tensor !== scales);
  }
  model.opsetImport.push({ domain: 'com.microsoft', version: 1 });
  return model;
}

function eightBitProduct({ input: [values], output: [name] }, inner, outer) {
  // The accuracy level 4 is that of 8 bits.
  const attributes = { K: inner, N: outer, bits: 8, block_size: BLOCK, accuracy_level: 4 };
  return NodeProto.create({
    opType: 'MatMulNBits',
    domain: 'com.microsoft',
    input: [values, `${name}_q`, `${name}_s`],
    output: [name],
    attribute: Object.entries(attributes).map(([key, i]) =>
      AttributeProto.create({ name: key, type: AttributeProto.AttributeType.INT, i }),
    ),
  });
}

/** The whole numbers, their scales, and the Cast and the Mul that make a matrix of them; none of another matrix. */
function matrixOf(graph, name) {
  const makes = (output) => graph.node.find((node) => node.output.includes(output));
  const constant = (input) => graph.initializer.find((tensor) => tensor.name === input);
  const scaled = makes(name);
  if (scaled?.opType !== 'Mul') return undefined;
  const cast = makes(scaled.input[0]);
  const integers = cast?.opType === 'Cast' ? constant(cast.input[0]) : undefined;
  const scales = constant(scaled.input[1]);
  if (integers?.dataType !== INT8 || scales?.dataType !== FLOAT) return undefined;
  return { integers, scales, made: [cast, scaled] };
}

/** [inner, outer] with 0 in the middle → [outer, inner] with 128 there, as the product asks for. */
function columns(bytes, inner, outer) {
  const turned = new Uint8Array(bytes.length);
  for (let k = 0; k < inner; k++)
    for (let n = 0; n < outer; n++) turned[n * inner + k] = (bytes[k * outer + n] + 128) & 255;
  return turned;
}

/** A column's scale once for each of its blocks. */
function repeated(bytes, times) {
  const scales = new Float32Array(Uint8Array.from(bytes).buffer);
  const all = Float32Array.from({ length: scales.length * times }, (_, i) => scales[Math.floor(i / times)]);
  return new Uint8Array(all.buffer);
}
