import { integer, message, text } from './protobuf.js';

const FLOAT = 1;
const INT_ATTRIBUTE = 2;

/**
 * An ONNX model of one batched matrix product of any size: c[batch, M, N] = a · b, with either factor transposed.
 * Field numbers are those of onnx.proto; `FusedMatMul` is onnxruntime's own operator, set `com.microsoft` 1.
 */
export function productModel(transposeA: boolean, transposeB: boolean): Uint8Array {
  const node = [
    ...['a', 'b'].flatMap((name) => text(1, name)),
    ...text(2, 'c'),
    ...text(4, 'FusedMatMul'),
    ...message(5, flag('transA', transposeA)),
    ...message(5, flag('transB', transposeB)),
    ...text(7, 'com.microsoft'),
  ];
  const graph = [
    ...message(1, node),
    ...text(2, 'product'),
    ...message(11, tensor('a', ['batch', 'a1', 'a2'])),
    ...message(11, tensor('b', ['batch', 'b1', 'b2'])),
    ...message(12, tensor('c', ['batch', 'm', 'n'])),
  ];
  const operatorSet = (domain: string, version: number) => [...text(1, domain), ...integer(2, version)];
  return Uint8Array.from([
    ...integer(1, 8),
    ...message(7, graph),
    ...message(8, operatorSet('', 17)),
    ...message(8, operatorSet('com.microsoft', 1)),
  ]);
}

function flag(name: string, value: boolean): number[] {
  return [...text(1, name), ...integer(3, value ? 1 : 0), ...integer(20, INT_ATTRIBUTE)];
}

function tensor(name: string, dimensions: readonly string[]): number[] {
  const shape = dimensions.flatMap((dimension) => message(1, text(2, dimension)));
  return [...text(1, name), ...message(2, message(1, [...integer(1, FLOAT), ...message(2, shape)]))];
}
