import { Task } from '../src/compute/contract';
import { imToColumnsTask } from './columns';
import { dropoutTask } from './dropout';
import { batchNormGradTask, batchNormTask, elementwiseTask } from './elementwise';
import { gemmTask, packTask } from './gemm';
import { maxPoolGradTask, maxPoolTask } from './max-pool';
import { minimalFilteringTask } from './minimal-filtering';
import { multiply as nativeMultiply } from './native';
import { adamTask, rmsPropTask } from './optimizers';
import { batchNormSumsTask, deviationSumsTask, sumRowsTask } from './reduce';
import { foldShortTask, packShortTask } from './short-axis';
import { shortFilteringTask } from './short-filtering';

/** Runs one task of a kind; `thread` has its own part of the scratch. */
export function runTask(kind: i32, words: usize, task: i32, thread: i32): void {
  switch (kind) {
    case Task.pack:
      packTask(words, task);
      break;
    case Task.multiply:
      gemmTask(words, task, thread);
      break;
    case Task.columns:
      imToColumnsTask(words, task);
      break;
    case Task.minimalFiltering:
      minimalFilteringTask(words, task, thread);
      break;
    case Task.elementwise:
      elementwiseTask(words, task);
      break;
    case Task.rmsProp:
      rmsPropTask(words, task);
      break;
    case Task.sumRows:
      sumRowsTask(words, task);
      break;
    case Task.batchNorm:
      batchNormTask(words, task);
      break;
    case Task.batchNormSums:
      batchNormSumsTask(words, task);
      break;
    case Task.maxPool:
      maxPoolTask(words, task);
      break;
    case Task.maxPoolGrad:
      maxPoolGradTask(words, task);
      break;
    case Task.packShort:
      packShortTask(words, task);
      break;
    case Task.foldShort:
      foldShortTask(words, task);
      break;
    case Task.dropout:
      dropoutTask(words, task);
      break;
    case Task.adam:
      adamTask(words, task);
      break;
    case Task.deviationSums:
      deviationSumsTask(words, task);
      break;
    case Task.batchNormGrad:
      batchNormGradTask(words, task);
      break;
    case Task.shortFiltering:
      shortFilteringTask(words, task, thread);
      break;
    case Task.nativeMultiply:
      nativeMultiply(words, task);
      break;
  }
}
