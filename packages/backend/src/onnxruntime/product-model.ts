import { PbfWriter } from 'pbf';

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
  const graph = message((to) => {
    to.writeBytesField(1, node);
    to.writeStringField(2, 'product');
    to.writeBytesField(11, tensor('a', ['batch', 'a1', 'a2']));
    to.writeBytesField(11, tensor('b', ['batch', 'b1', 'b2']));
    to.writeBytesField(12, tensor('c', ['batch', 'm', 'n']));
  });
  return message((to) => {
    to.writeVarintField(1, 8);
    to.writeBytesField(7, graph);
    to.writeBytesField(8, operatorSet('', 17));
    to.writeBytesField(8, operatorSet('com.microsoft', 1));
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
  return message((to) => {
    to.writeStringField(1, name);
    to.writeVarintField(3, value ? 1 : 0);
    to.writeVarintField(20, INT_ATTRIBUTE);
  });
}

function tensor(name: string, dimensions: readonly string[]): Uint8Array {
  const shape = message((to) => {
    for (const dimension of dimensions)
      to.writeBytesField(
        1,
        message((inner) => inner.writeStringField(2, dimension)),
      );
  });
  const tensorType = message((to) => {
    to.writeVarintField(1, FLOAT);
    to.writeBytesField(2, shape);
  });
  return message((to) => {
    to.writeStringField(1, name);
    to.writeBytesField(
      2,
      message((type) => type.writeBytesField(1, tensorType)),
    );
  });
}
