import { createHash } from 'node:crypto';
import onnxProto from 'onnx-proto';
import type { EncoderDescription } from './description.js';

const { AttributeProto, GraphProto, ModelProto, NodeProto, TensorProto, TypeProto, ValueInfoProto } =
  onnxProto.onnx;
const { FLOAT, INT64 } = TensorProto.DataType;

/** Samples [clips, length] → states [clips, length / 4, 4], the samples themselves and, as `doubled`, twice them. */
export function tinyGraph(): Uint8Array {
  const floats = (name: string) =>
    ValueInfoProto.create({
      name,
      type: TypeProto.create({ tensorType: { elemType: FLOAT } }),
    });
  const graph = GraphProto.create({
    name: 'tiny',
    input: [
      ValueInfoProto.create({
        name: 'samples',
        type: TypeProto.create({
          tensorType: { elemType: FLOAT, shape: { dim: [{ dimParam: 'clips' }, { dimParam: 'length' }] } },
        }),
      }),
    ],
    output: [floats('states'), floats('doubled'), floats('flat')],
    initializer: [
      TensorProto.create({ name: 'shape', dataType: INT64, dims: [3], int64Data: [0, -1, 4] }),
      TensorProto.create({ name: 'two', dataType: FLOAT, dims: [1], floatData: [2] }),
    ],
    node: [
      NodeProto.create({ opType: 'Reshape', input: ['samples', 'shape'], output: ['states'] }),
      NodeProto.create({ opType: 'Mul', input: ['states', 'two'], output: ['doubled'] }),
      NodeProto.create({
        opType: 'Flatten',
        input: ['states'],
        output: ['flat'],
        attribute: [AttributeProto.create({ name: 'axis', type: AttributeProto.AttributeType.INT, i: 1 })],
      }),
    ],
  });
  const model = ModelProto.create({ irVersion: 8, opsetImport: [{ domain: '', version: 13 }], graph });
  return ModelProto.encode(model).finish();
}

/** The description that goes with it. */
export function tinyDescription(graph: Uint8Array): EncoderDescription {
  return {
    format: 'ser-encoder/1',
    name: 'tiny',
    graph: 'tiny.onnx',
    graphSha256: createHash('sha256').update(graph).digest('hex'),
    sampleRate: 8000,
    input: { kind: 'samples', name: 'samples' },
    output: { name: 'states', dimensions: 4, samplesPerFrame: 4 },
    outputs: ['doubled'],
  };
}
