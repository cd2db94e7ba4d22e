import { expect, test } from '@jest/globals';
import { reuseMemory } from './reused-memory.js';

/** Counts what is taken and given back. */
function counted() {
  const live = new Map<number, number>();
  let next = 16;
  return {
    live,
    _malloc(bytes: number) {
      const address = next;
      next += bytes;
      live.set(address, bytes);
      return address;
    },
    _free(address: number) {
      if (!live.delete(address)) throw new Error(`${address} is not taken`);
    },
  };
}

test('a freed block is handed out again, but not for much less than it holds', () => {
  const allocator = counted();
  const memory = reuseMemory(allocator);
  const [large, small] = [memory._malloc(1000), memory._malloc(100)];
  memory._free(large);
  memory._free(small);
  expect(memory._malloc(90)).toBe(small);
  expect([large, small]).not.toContain(memory._malloc(90));
  expect(memory._malloc(600)).toBe(large);
  expect(allocator.live.size).toBe(3);
});

test('a block apart is handed out to nobody else, and goes back with the others', () => {
  const allocator = counted();
  const memory = reuseMemory(allocator);
  const free = memory._malloc(100);
  memory._free(free);
  const apart = memory.mallocApart(100);
  memory._free(apart);
  expect(apart).not.toBe(free);
  expect([memory._malloc(100), memory._malloc(100)]).not.toContain(apart);
  memory.release();
  expect(allocator.live.has(apart)).toBe(false);
});

test('free blocks go back when they are released, those in use when their owner frees them', () => {
  const allocator = counted();
  const before = allocator._malloc(10);
  const memory = reuseMemory(allocator);
  const [a, b] = [memory._malloc(50), memory._malloc(50)];
  memory._free(a);
  memory._free(before);
  memory.release();
  expect([...allocator.live.keys()]).toEqual([b]);
  allocator._free(b);
  expect(allocator.live.size).toBe(0);
});
