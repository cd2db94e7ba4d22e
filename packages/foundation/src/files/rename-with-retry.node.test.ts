import { describe, expect, test } from '@jest/globals';
import { renameWithRetry } from './rename-with-retry.node.js';

/** A system whose rename fails with `code` the first `times` times. */
function systemThatFails(platform: string, code: string, times: number) {
  const waits: number[] = [];
  let calls = 0;
  const rename = async () => {
    if (calls++ < times) throw Object.assign(new Error(code), { code });
  };
  const wait = async (milliseconds: number) => waits.push(milliseconds);
  return { system: { platform, rename, wait }, waits };
}

describe('renameWithRetry', () => {
  test.each(['EPERM', 'EACCES', 'EBUSY'])('waits for %s on Windows', async (code) => {
    const { system, waits } = systemThatFails('win32', code, 3);
    await renameWithRetry('a', 'b', system);
    expect(waits).toEqual([10, 20, 40]);
  });

  test('gives up after about five seconds', async () => {
    const { system, waits } = systemThatFails('win32', 'EPERM', Number.POSITIVE_INFINITY);
    await expect(renameWithRetry('a', 'b', system)).rejects.toThrow('EPERM');
    expect(waits.reduce((sum, milliseconds) => sum + milliseconds)).toBe(5110);
  });

  test('EPERM means what it says elsewhere', async () => {
    const { system, waits } = systemThatFails('linux', 'EPERM', 1);
    await expect(renameWithRetry('a', 'b', system)).rejects.toThrow('EPERM');
    expect(waits).toEqual([]);
  });
});
