import { PbfWriter } from 'pbf';

/**
 * Name of the first output of every model here: an empty sequence, which onnxruntime-node cannot give to JavaScript (see
 * run-in-place.node.ts).
 */
export const END = 'end';

const FLOAT = 1;
const INT_ATTRIBUTE = 2;

/**
 * An ONNX model of one batched matrix product of any size: c[batch, M, N] = a · b, with either factor transposed.
 * Field numbers are those of onnx.proto; `FusedMatMul` is onnxruntime's own operator, set `com.microsoft` 1.
 */
export function productModel(transposeA: boolean, transposeB: boolean): Uint8Array {
  const node = message((to) => {
    to.writeStringField(1, 'a');
    to.writeStringField(1, 'b');
    to.writeStringField(2, 'c');
    to.writeStringField(4, 'FusedMatMul');
    to.writeBytesField(5, flag('transA', transposeA));
    to.writeBytesField(5, flag('transB', transposeB));
    to.writeStringField(7, 'com.microsoft');
  });
  return model((to) => {
    to.writeBytesField(1, node);
    to.writeStringField(2, 'product');
    to.writeBytesField(11, tensor('a', ['batch', 'a1', 'a2']));
    to.writeBytesField(11, tensor('b', ['batch', 'b1', 'b2']));
    to.writeBytesField(12, tensor('c', ['batch', 'm', 'n']));
  });
}

/**
 * An ONNX model of c[batch, M, N] = a · b with a constant b, which onnxruntime packs once, matrix by matrix: it packs none
 * of more than two dimensions.
 */
export function keptRightModel(
  b: Float32Array,
  { batch, k, n }: { readonly batch: number; readonly k: number; readonly n: number },
): Uint8Array {
  const matrices = Array.from({ length: batch }, (_, i) => b.subarray(i * k * n, (i + 1) * k * n));
  const names = (letter: string) => matrices.map((_, i) => `${letter}${i}`);
  const [lefts, rights, products] = ['a', 'b', 'c'].map(names);
  return model((to) => {
    to.writeBytesField(1, operator('Split', ['a'], lefts));
    for (const i of matrices.keys())
      to.writeBytesField(1, operator('MatMul', [lefts[i], rights[i]], [products[i]]));
    to.writeBytesField(1, operator('Concat', products, ['c'], integer('axis', 0)));
    to.writeStringField(2, 'products');
    for (const [i, values] of matrices.entries()) to.writeBytesField(5, constant(rights[i], [k, n], values));
    to.writeBytesField(11, tensor('a', ['batch', 'm', 'k']));
    to.writeBytesField(12, tensor('c', ['batch', 'm', 'n']));
  });
}

/** A model of a graph that gives {@link END} first. */
function model(writeGraph: (to: PbfWriter) => void): Uint8Array {
  const graph = message((to) => {
    to.writeBytesField(1, operator('SequenceEmpty', [], [END]));
    to.writeBytesField(12, value(END, sequenceType()));
    writeGraph(to);
  });
  return message((to) => {
    to.writeVarintField(1, 8);
    to.writeBytesField(7, graph);
    to.writeBytesField(8, operatorSet('', 17));
    to.writeBytesField(8, operatorSet('com.microsoft', 1));
  });
}

function operator(
  type: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attribute?: Uint8Array,
): Uint8Array {
  return message((to) => {
    for (const name of inputs) to.writeStringField(1, name);
    for (const name of outputs) to.writeStringField(2, name);
    to.writeStringField(4, type);
    if (attribute !== undefined) to.writeBytesField(5, attribute);
  });
}

function constant(name: string, dimensions: readonly number[], values: Float32Array): Uint8Array {
  return message((to) => {
    for (const dimension of dimensions) to.writeVarintField(1, dimension);
    to.writeVarintField(2, FLOAT);
    to.writeStringField(8, name);
    to.writeBytesField(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  });
}

function message(write: (to: PbfWriter) => void): Uint8Array {
  const to = new PbfWriter();
  write(to);
  return to.finish();
}

function operatorSet(domain: string, version: number): Uint8Array {
  return message((to) => {
    to.writeStringField(1, domain);
    to.writeVarintField(2, version);
  });
}

function flag(name: string, value: boolean): Uint8Array {
  return integer(name, value ? 1 : 0);
}

function integer(name: string, value: number): Uint8Array {
  return message((to) => {
    to.writeStringField(1, name);
    to.writeVarintField(3, value);
    to.writeVarintField(20, INT_ATTRIBUTE);
  });
}

function tensor(name: string, dimensions: readonly string[]): Uint8Array {
  return value(name, tensorType(dimensions));
}

/** A named input or output. */
function value(name: string, type: Uint8Array): Uint8Array {
  return message((to) => {
    to.writeStringField(1, name);
    to.writeBytesField(2, type);
  });
}

/** A tensor of floats; without dimensions, of any. */
function tensorType(dimensions?: readonly string[]): Uint8Array {
  const shape = message((to) => {
    for (const dimension of dimensions ?? [])
      to.writeBytesField(
        1,
        message((inner) => inner.writeStringField(2, dimension)),
      );
  });
  const tensor = message((to) => {
    to.writeVarintField(1, FLOAT);
    if (dimensions !== undefined) to.writeBytesField(2, shape);
  });
  return message((to) => to.writeBytesField(1, tensor));
}

/** A sequence of tensors of floats. */
function sequenceType(): Uint8Array {
  const sequence = message((to) => to.writeBytesField(1, tensorType()));
  return message((to) => to.writeBytesField(4, sequence));
}
