import { type FetchOptions, fetchBytes } from './fetch-bytes.js';
import { SerError } from './ser-error.js';

/**
 * The bytes of a program at an address, `.wasm` or `.mjs`. Many servers answer an address that they do not have with their start page
 * and status 200: that is an error which says so, not bytes to compile.
 *
 * @throws {Failure} that names the address, whatever goes wrong
 * @example
 * ```ts
 * await fetchCode('data:,<!doctype html>', { expected: 'expected compute.wasm' }).catch(({ message }) => message);
 * // 'data:,<!doctype html> (a web page): expected compute.wasm. Check the address, and that the file is served there.'
 * ```
 */
export async function fetchCode(address: string, options: FetchOptions): Promise<Uint8Array> {
  const { expected, Failure = SerError } = options;
  const bytes = await fetchBytes(address, options);
  if (/^\s*</.test(new TextDecoder().decode(bytes.subarray(0, 64))))
    throw new Failure(
      `${address} (a web page): ${expected}. Check the address, and that the file is served there.`,
    );
  return bytes;
}
