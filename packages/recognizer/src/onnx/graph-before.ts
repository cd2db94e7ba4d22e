import { PbfReader } from 'pbf';
import { RecognizerError } from '../recognizer-error.js';

/** What is kept of an ONNX model that becomes the first part of another; bytes are as they were found. */
export interface GraphBefore {
  readonly irVersion: number;
  readonly operatorSets: readonly Uint8Array[];
  readonly functions: readonly Uint8Array[];
  /** Number and content of the graph's fields: nodes, constants, inputs and what is known of values in between. */
  readonly fields: readonly (readonly [field: number, bytes: Uint8Array])[];
}

/** Sets of ONNX' operators in which the nodes that follow mean the same. */
const [LEAST_OPSET, GREATEST_OPSET] = [15, 22];

// Field numbers of onnx.proto.
const MODEL = { irVersion: 1, graph: 7, operatorSet: 8, function: 25 };
/** Node, initializer, input, value_info, quantization_annotation, sparse_initializer: all but names, notes and outputs. */
const GRAPH_FIELDS = [1, 5, 11, 13, 14, 15];

/** @throws {@link RecognizerError} for bytes that are no model, and for a set of operators that the rest cannot be written in */
export function readGraphBefore(bytes: Uint8Array, name: string): GraphBefore {
  const found = { irVersion: 0, operatorSets: [] as Uint8Array[], functions: [] as Uint8Array[] };
  let fields: GraphBefore['fields'] = [];
  try {
    eachField(bytes, (field, reader) => {
      if (field === MODEL.irVersion) found.irVersion = reader.readVarint();
      else if (field === MODEL.graph) fields = graphFields(reader.readBytes());
      else if (field === MODEL.operatorSet) found.operatorSets.push(reader.readBytes());
      else if (field === MODEL.function) found.functions.push(reader.readBytes());
    });
  } catch (cause) {
    throw new RecognizerError(
      `the graph of ${name} cannot be read (${(cause as Error).message}): expected an ONNX model. Load the encoder again.`,
      { cause },
    );
  }
  requireOperatorSet(found.operatorSets, name);
  return { ...found, fields };
}

function graphFields(bytes: Uint8Array): [number, Uint8Array][] {
  const fields: [number, Uint8Array][] = [];
  eachField(bytes, (field, reader) => {
    if (GRAPH_FIELDS.includes(field)) fields.push([field, reader.readBytes()]);
  });
  return fields;
}

function requireOperatorSet(sets: readonly Uint8Array[], name: string): void {
  const version = sets.map(operatorSet).find(({ domain }) => domain === '')?.version;
  if (version !== undefined && version >= LEAST_OPSET && version <= GREATEST_OPSET) return;
  throw new RecognizerError(
    `the graph of ${name} is written in operator set ${version}: expected ${LEAST_OPSET} to ${GREATEST_OPSET}. ` +
      'Export the encoder again with one of these, or convert it with the version converter of onnx.',
  );
}

function operatorSet(bytes: Uint8Array): { readonly domain: string; readonly version: number } {
  let [domain, version] = ['', 0];
  eachField(bytes, (field, reader) => {
    if (field === 1) domain = reader.readString();
    else if (field === 2) version = reader.readVarint();
  });
  return { domain, version };
}

/** Calls `read` at each field of a message; what it leaves unread is skipped. */
function eachField(bytes: Uint8Array, read: (field: number, reader: PbfReader) => void): void {
  new PbfReader(bytes).readFields((field, _result, reader) => read(field, reader), undefined);
}
