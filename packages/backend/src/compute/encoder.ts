import {
  AdamTask,
  BatchNormGradTask,
  BatchNormSumsTask,
  BatchNormTask,
  ColumnsTask,
  DeviationSumsTask,
  DropoutTask,
  ElementwiseTask,
  FoldShortTask,
  MaxPoolGradTask,
  MaxPoolTask,
  MinimalFilteringTask,
  MultiplyTask,
  NativeMultiplyTask,
  PackShortTask,
  PackTask,
  RmsPropTask,
  ShortFilteringTask,
  SumRowsTask,
  Task,
} from './contract.js';

/** Writes the arguments of one kind of task where AssemblyScript reads them, and reads them there. */
export interface Encoder<T> {
  readonly task: Task;
  /** The arguments' names, a 32-bit word each. */
  readonly fields: readonly (keyof T)[];
  encode(values: T, words: Int32Array): void;
  /** Each word as an unsigned integer: addresses, sizes and flags come back as they were; of a float, its bits do. */
  decode(words: Int32Array): T;
}

/** The encoder of each task, by its name in {@link Task}. */
export const ENCODERS = {
  pack: encoderOf(Task.pack, PackTask),
  multiply: encoderOf(Task.multiply, MultiplyTask),
  columns: encoderOf(Task.columns, ColumnsTask),
  minimalFiltering: encoderOf(Task.minimalFiltering, MinimalFilteringTask),
  elementwise: encoderOf(Task.elementwise, ElementwiseTask),
  rmsProp: encoderOf(Task.rmsProp, RmsPropTask),
  sumRows: encoderOf(Task.sumRows, SumRowsTask),
  batchNorm: encoderOf(Task.batchNorm, BatchNormTask),
  batchNormSums: encoderOf(Task.batchNormSums, BatchNormSumsTask),
  maxPool: encoderOf(Task.maxPool, MaxPoolTask),
  maxPoolGrad: encoderOf(Task.maxPoolGrad, MaxPoolGradTask),
  packShort: encoderOf(Task.packShort, PackShortTask),
  foldShort: encoderOf(Task.foldShort, FoldShortTask),
  dropout: encoderOf(Task.dropout, DropoutTask),
  adam: encoderOf(Task.adam, AdamTask),
  deviationSums: encoderOf(Task.deviationSums, DeviationSumsTask),
  batchNormGrad: encoderOf(Task.batchNormGrad, BatchNormGradTask),
  nativeMultiply: encoderOf(Task.nativeMultiply, NativeMultiplyTask),
  shortFiltering: encoderOf(Task.shortFiltering, ShortFilteringTask),
} satisfies Readonly<Record<keyof typeof Task, unknown>>;

function encoderOf<T extends object>(task: Task, Arguments: new () => T): Encoder<T> {
  const fields = Object.keys(new Arguments()) as (keyof T)[];
  return {
    task,
    fields,
    encode(values, words) {
      for (let i = 0; i < fields.length; i++) words[i] = values[fields[i]] as number;
    },
    decode: (words) => Object.fromEntries(fields.map((field, i) => [field, words[i] >>> 0])) as T,
  };
}
