import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import {
  Cast,
  type DataId,
  ExpandDims,
  getKernelsForBackend,
  Identity,
  type KernelFunc,
  type NamedTensorInfoMap,
  Reshape,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { RecordedCall } from './recording.js';
import type { Call } from './repeat-calls.js';

/** Give the same values another name or shape, and compute nothing. */
const RENAMING: readonly string[] = [Identity, Reshape, ExpandDims, Cast];

/** Where the values of a tensor lay. */
export interface Place {
  readonly dataId: DataId;
  readonly data: ReturnType<BackendWasm['dataIdMap']['get']>;
}

/** What is seen of code that runs. */
export interface Seen {
  readonly calls: readonly Call[];
  /** Numbers of which the code made tensors, of each one alone or repeated. */
  readonly constants: readonly number[];
  /** Outputs of kernels, and constants. */
  readonly made: ReadonlySet<DataId>;
  /** Those of them whose memory was given back. */
  readonly gone: readonly Place[];
  /** What kernels read that was there before. */
  readonly given: ReadonlySet<DataId>;
  /** Those of them that a kernel gave back as its result: it wrote over them. */
  readonly overwritten: ReadonlySet<DataId>;
  /** Whether the kernels are all that the code does. */
  readonly isAll: boolean;
}

/**
 * Runs code and looks at every kernel of the wasm backend that it calls.
 *
 * @param hold is told what kernels read that was there before, while it still is
 * @param writeApart runs what writes a constant, on memory that nothing else of the code gets
 */
export function watchKernels(
  backend: BackendWasm,
  code: () => void,
  hold: (dataId: DataId) => void,
  writeApart: <T>(work: () => T) => T,
): Seen {
  const calls: Call[] = [];
  const constants: number[] = [];
  const gone: Place[] = [];
  const [made, given, overwritten] = [1, 2, 3].map(() => new Set<DataId>());
  let isAll = true;
  /** Outputs of the kernel that runs. */
  let outputs: TensorInfo[] | undefined;

  const note = (kernel: string, run: KernelFunc, args: Parameters<KernelFunc>[0], results: TensorInfo[]) => {
    const inputs = copyOf(args.inputs);
    const all = Object.values(inputs).filter(Boolean) as TensorInfo[];
    const isInput = ({ dataId }: TensorInfo) => all.some((input) => input.dataId === dataId);
    if (outputs!.length === 0 && RENAMING.includes(kernel)) return;
    for (const { dataId } of all) {
      if (made.has(dataId)) continue;
      given.add(dataId);
      hold(dataId);
    }
    for (const { dataId } of results.filter(isInput)) if (given.has(dataId)) overwritten.add(dataId);
    const attributes = { ...args.attrs } as RecordedCall['attributes'];
    calls.push({
      kernel,
      attributes,
      shapes: all.map(({ shape }) => shape),
      run,
      inputs,
      outputs: outputs!,
    });
  };
  const watched =
    (kernel: string, run: KernelFunc): KernelFunc =>
    (args) => {
      if (outputs !== undefined) return run(args); // a kernel that another one calls
      outputs = [];
      try {
        const results = run(args);
        note(kernel, run, args, [results].flat());
        return results;
      } finally {
        outputs = undefined;
      }
    };

  const { makeOutput, write, readSync, disposeData } = backend;
  backend.makeOutput = (...args) => {
    const info = makeOutput.apply(backend, args);
    made.add(info.dataId);
    outputs?.push(info);
    return info;
  };
  backend.write = (values, shape, dtype) => {
    const place = () => write.call(backend, values, shape, dtype);
    if (outputs !== undefined) return place();
    const dataId = writeApart(place);
    const number = constantOf(values);
    if (number === undefined) isAll = false;
    else constants.push(number);
    made.add(dataId);
    return dataId;
  };
  backend.readSync = (...args) => {
    if (outputs === undefined) isAll = false;
    return readSync.apply(backend, args);
  };
  backend.disposeData = (dataId, force) => {
    const data = backend.dataIdMap.has(dataId) ? backend.dataIdMap.get(dataId) : undefined;
    const isGone = disposeData(dataId, force);
    if (isGone && data !== undefined && made.has(dataId)) gone.push({ dataId, data });
    return isGone;
  };
  const kernels = getKernelsForBackend('wasm').map((config) => ({ config, run: config.kernelFunc }));
  for (const { config, run } of kernels) config.kernelFunc = watched(config.kernelName, run);
  try {
    code();
  } finally {
    for (const { config, run } of kernels) config.kernelFunc = run;
    Object.assign(backend, { makeOutput, write, readSync, disposeData });
  }
  return { calls, constants, made, gone, given, overwritten, isAll };
}

/** The number that all values are, if they are one. */
function constantOf(values: Parameters<BackendWasm['write']>[0]): number | undefined {
  const [first] = values ?? [];
  if (typeof first !== 'number') return undefined;
  return (values as Float32Array).every((value) => value === first) ? first : undefined;
}

/** Inputs as they are now: a variable has other values once it is assigned. */
function copyOf(inputs: NamedTensorInfoMap): NamedTensorInfoMap {
  const copy = (tensor: TensorInfo | undefined) =>
    tensor && { dataId: tensor.dataId, shape: tensor.shape, dtype: tensor.dtype };
  if (Array.isArray(inputs)) return inputs.map(copy) as unknown as NamedTensorInfoMap;
  const entries = Object.entries(inputs).map(([name, tensor]) => [name, copy(tensor as TensorInfo)]);
  return Object.fromEntries(entries) as NamedTensorInfoMap;
}
