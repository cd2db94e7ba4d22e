import { imToColumnsTask } from './columns';
import { dropoutTask } from './dropout';
import { batchNormTask, elementwiseTask, rmsPropTask } from './elementwise';
import { gemmTask, packTask } from './gemm';
import { maxPoolGradTask, maxPoolTask } from './max-pool';
import { batchNormSumsTask, sumRowsTask } from './reduce';
import { foldShortTask, packShortTask } from './short';
import { winogradTask } from './winograd';

/** The task functions by number; `TASK` in `src/compute/compute.ts` is the same list. */
export function runTask(kind: i32, words: usize, task: i32, thread: i32): void {
  switch (kind) {
    case 0:
      packTask(words, task);
      break;
    case 1:
      gemmTask(words, task, thread);
      break;
    case 2:
      imToColumnsTask(words, task);
      break;
    case 3:
      winogradTask(words, task, thread);
      break;
    case 4:
      elementwiseTask(words, task);
      break;
    case 5:
      rmsPropTask(words, task);
      break;
    case 6:
      sumRowsTask(words, task);
      break;
    case 7:
      batchNormTask(words, task);
      break;
    case 8:
      batchNormSumsTask(words, task);
      break;
    case 9:
      maxPoolTask(words, task);
      break;
    case 10:
      maxPoolGradTask(words, task);
      break;
    case 11:
      packShortTask(words, task);
      break;
    case 12:
      foldShortTask(words, task);
      break;
    case 13:
      dropoutTask(words, task);
      break;
  }
}
