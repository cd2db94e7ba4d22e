import { fetchCode } from '@ser/foundation';
import { BackendError } from '../backend-error.js';

/**
 * The module at an address.
 *
 * @throws {@link BackendError} that names the address, where it does not answer, or with something else
 */
export async function compileWasm(address: URL): Promise<WebAssembly.Module> {
  const expected = 'expected WebAssembly';
  const bytes = await fetchCode(address.href, { expected, Failure: BackendError });
  return WebAssembly.compile(bytes as BufferSource).catch((cause) => {
    throw new BackendError(
      `${address} (${(cause as Error).message}): ${expected}. Serve the file of the installed version.`,
      { cause },
    );
  });
}
