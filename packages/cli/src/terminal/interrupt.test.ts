import { expect, test } from '@jest/globals';
import { stopOnInterrupt } from './interrupt.js';

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s aborts the work, and %d is what the program ends with', (signal, code) => {
  const before = process.listenerCount(signal);
  const interrupt = stopOnInterrupt();
  try {
    expect(interrupt.signal.aborted).toBe(false);
    process.emit(signal, signal);
    expect(interrupt.signal.aborted).toBe(true);
    expect(interrupt.exitCode).toBe(code);
  } finally {
    interrupt.dispose();
  }
  expect(process.listenerCount(signal)).toBe(before);
});
