import { PbfWriter } from 'pbf';
import type { GraphBefore } from './graph-before.js';

/** What a node is told beside its inputs: whole numbers, or `{ float }` for a real one. */
export type Attributes = Readonly<Record<string, number | readonly number[] | { readonly float: number }>>;

/** One operation. */
export interface NodeRecord {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes: Attributes;
}

/** One constant. */
export interface TensorRecord {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array | BigInt64Array;
}

/** An input or output of 32-bit floating-point numbers; an axis with a name may have any size. */
export interface PortRecord {
  readonly name: string;
  readonly shape: readonly (number | string)[];
}

/** A whole model. */
export interface ModelRecord {
  readonly name: string;
  readonly nodes: readonly NodeRecord[];
  readonly constants: readonly TensorRecord[];
  readonly inputs: readonly PortRecord[];
  readonly outputs: readonly PortRecord[];
  /** Notes for whoever opens the file. */
  readonly metadata: Readonly<Record<string, string>>;
  /** A graph whose values the nodes go on from: it becomes part of the model. */
  readonly before?: GraphBefore;
}

/** The set of ONNX' operators that the nodes are written in; onnxruntime 1.12 and later have it. */
export const OPSET = 17;
/** The version of the file's layout that came with that set. */
const IR_VERSION = 8;

// Values of the enumerations of onnx.proto.
const FLOAT_TENSOR = 1;
const INT64_TENSOR = 7;
const FLOAT_ATTRIBUTE = 1;
const INT_ATTRIBUTE = 2;
const INTS_ATTRIBUTE = 7;

const OWN_OPERATORS = message((to) => {
  to.writeStringField(1, '');
  to.writeVarintField(2, OPSET);
});

/** The model in the protocol buffers of ONNX; field numbers are those of onnx.proto. */
export function modelBytes(model: ModelRecord): Uint8Array {
  return message((to) => {
    to.writeVarintField(1, Math.max(IR_VERSION, model.before?.irVersion ?? 0));
    to.writeStringField(2, '@ser/recognizer');
    to.writeBytesField(7, graph(model));
    for (const set of model.before?.operatorSets ?? [OWN_OPERATORS]) to.writeBytesField(8, set);
    for (const one of model.before?.functions ?? []) to.writeBytesField(25, one);
    for (const [key, value] of Object.entries(model.metadata))
      to.writeBytesField(
        14,
        message((entry) => {
          entry.writeStringField(1, key);
          entry.writeStringField(2, value);
        }),
      );
  });
}

function graph({ name, nodes, constants, inputs, outputs, before }: ModelRecord): Uint8Array {
  return message((to) => {
    for (const [field, bytes] of before?.fields ?? []) to.writeBytesField(field, bytes);
    for (const one of nodes) to.writeBytesField(1, node(one));
    to.writeStringField(2, name);
    for (const one of constants) to.writeBytesField(5, tensor(one));
    for (const one of inputs) to.writeBytesField(11, port(one));
    for (const one of outputs) to.writeBytesField(12, port(one));
  });
}

function node({ operator, inputs, output, attributes }: NodeRecord): Uint8Array {
  return message((to) => {
    for (const input of inputs) to.writeStringField(1, input);
    to.writeStringField(2, output);
    to.writeStringField(3, output);
    to.writeStringField(4, operator);
    for (const [name, value] of Object.entries(attributes)) to.writeBytesField(5, attribute(name, value));
  });
}

function attribute(name: string, value: Attributes[string]): Uint8Array {
  return message((to) => {
    to.writeStringField(1, name);
    if (typeof value === 'number') {
      to.writeVarintField(3, value);
      to.writeVarintField(20, INT_ATTRIBUTE);
    } else if ('float' in value) {
      to.writeFloatField(2, value.float);
      to.writeVarintField(20, FLOAT_ATTRIBUTE);
    } else {
      for (const one of value) to.writeVarintField(8, one);
      to.writeVarintField(20, INTS_ATTRIBUTE);
    }
  });
}

function tensor({ name, shape, values }: TensorRecord): Uint8Array {
  return message((to) => {
    for (const axis of shape) to.writeVarintField(1, axis);
    to.writeVarintField(2, values instanceof Float32Array ? FLOAT_TENSOR : INT64_TENSOR);
    to.writeStringField(8, name);
    // `raw_data` is little-endian, as every machine is that JavaScript runs on.
    to.writeBytesField(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  });
}

function port({ name, shape }: PortRecord): Uint8Array {
  const axes = message((to) => {
    for (const axis of shape)
      to.writeBytesField(
        1,
        message((dimension) => {
          if (typeof axis === 'number') dimension.writeVarintField(1, axis);
          else dimension.writeStringField(2, axis);
        }),
      );
  });
  const tensorType = message((to) => {
    to.writeVarintField(1, FLOAT_TENSOR);
    to.writeBytesField(2, axes);
  });
  return message((to) => {
    to.writeStringField(1, name);
    to.writeBytesField(
      2,
      message((type) => type.writeBytesField(1, tensorType)),
    );
  });
}

function message(write: (to: PbfWriter) => void): Uint8Array {
  const to = new PbfWriter();
  write(to);
  return to.finish();
}
