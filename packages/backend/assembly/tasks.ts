import { imToColumnsTask } from './columns';
import { gemmTask, packTask } from './gemm';
import { winogradInputTask, winogradOutputTask, winogradTapsTask } from './winograd';

/** The task functions by number; `src/compute/task.ts` has the same list. */
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
      winogradInputTask(words, task);
      break;
    case 4:
      winogradTapsTask(words, task);
      break;
    case 5:
      winogradOutputTask(words, task);
      break;
  }
}
