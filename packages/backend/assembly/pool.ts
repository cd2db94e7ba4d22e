// Threads share one job at a time. Its tasks are claimed from a counter, so that nobody waits for a thread which the
// system holds up; a task's arithmetic does not depend on the thread that runs it, so results do not either.

import { WORDS_OFFSET } from '../src/compute/contract';
import { runTask } from './tasks';

// The control block, in bytes from its start.
const WAKE = 8; // i32: changes with every job. (At 0, i64: job number above, tasks not yet claimed in the lower half.)
const FINISHED = 12; // i32: tasks of this job that are finished
const KIND = 16; // i32: which task function
const TOTAL = 20; // i32: tasks of this job
const REST = 24; // i32: not zero while helpers shall sleep as soon as they have nothing to do

/**
 * Turns of the loop in which a thread looks for work before it sleeps: some 70 µs, for between two operators of a model lie
 * up to 50 µs of JavaScript, and a thread that sleeps takes as long to wake.
 */
const PATIENCE = 40000;

const UNCLAIMED: i64 = 0xffffffff;

/** Claims and runs tasks until none is left. */
function work(control: usize, thread: i32): void {
  for (;;) {
    const claim = atomic.load<i64>(control);
    if ((claim & UNCLAIMED) === 0) return;
    if (atomic.cmpxchg<i64>(control, claim, claim - 1) !== claim) continue;
    const total = load<i32>(control, TOTAL);
    runTask(load<i32>(control, KIND), control + WORDS_OFFSET, total - <i32>(claim & UNCLAIMED), thread);
    if (atomic.add<i32>(control, 1, FINISHED) + 1 === total) atomic.notify(control + FINISHED, 1);
  }
}

/** What each helper thread runs, for ever. */
export function help(control: usize, thread: i32): void {
  for (;;) {
    const seen = atomic.load<i32>(control, WAKE);
    work(control, thread);
    let turns = PATIENCE;
    while (turns > 0 && atomic.load<i32>(control, WAKE) === seen) {
      turns = atomic.load<i32>(control, REST) === 0 ? turns - 1 : 0;
    }
    if (turns === 0) atomic.wait<i32>(control + WAKE, seen, -1);
  }
}

/** Lets helpers sleep until the next job, so that others can have their processors. */
export function rest(control: usize): void {
  atomic.store<i32>(control, 1, REST);
}

/** Runs a job whose arguments lie in the control block, and returns when all of it is finished. */
export function run(control: usize, kind: i32, total: i32, maySleep: bool): void {
  store<i32>(control, kind, KIND);
  store<i32>(control, total, TOTAL);
  atomic.store<i32>(control, 0, FINISHED);
  atomic.store<i32>(control, 0, REST);
  const job = (atomic.load<i64>(control) >>> 32) + 1;
  atomic.store<i64>(control, (job << 32) | <i64>total);
  if (total > 1) {
    atomic.add<i32>(control, 1, WAKE);
    atomic.notify(control + WAKE, -1);
  }
  work(control, 0);
  let turns = PATIENCE;
  for (;;) {
    const finished = atomic.load<i32>(control, FINISHED);
    if (finished === total) return;
    if (turns > 0) turns--;
    else if (maySleep) atomic.wait<i32>(control + FINISHED, finished, -1);
  }
}
