import { expect, test } from '@jest/globals';
import { fetchCode } from './fetch-code.js';
import { SerError } from './ser-error.js';

class TestError extends SerError {}

const WASM = 'data:application/wasm;base64,AGFzbQEAAAA=';

test('the bytes of a program', async () => {
  const bytes = await fetchCode(WASM, { expected: 'expected compute.wasm' });
  expect(WebAssembly.validate(Uint8Array.from(bytes))).toBe(true);
  const module = await fetchCode('data:text/javascript,export default 1', { expected: 'expected a module' });
  expect(new TextDecoder().decode(module)).toBe('export default 1');
});

test.each(['<!doctype html><title>app</title>', '\n  <html>'])(
  'a web page, %j, is named with its address',
  async (page) => {
    const address = `data:text/html,${encodeURIComponent(page)}`;
    const message = `${address} (a web page): expected compute.wasm. Check the address, and that the file is served there.`;
    await expect(
      fetchCode(address, { expected: 'expected compute.wasm', Failure: TestError }),
    ).rejects.toThrow(new TestError(message));
    await expect(fetchCode(address, { expected: 'expected compute.wasm' })).rejects.toThrow(
      new SerError(message),
    );
  },
);
