import { checkDescription, type EncoderDescription } from './description.js';
import { createEncoder, type Encoder } from './encoder.js';
import { EncoderError } from './encoder-error.js';
import { DESCRIPTION_FILE, type ReadFile, type ReadOptions } from './location.js';
import type { Runtime, RuntimeOptions } from './runtime/runtime.js';

/** Where an encoder comes from: a package, a folder (both Node only) or an address, or the parts themselves. */
export type EncoderSource = string | { readonly description: EncoderDescription; readonly graph: Uint8Array };

/** What `loadEncoder` takes besides the source. */
export interface LoadEncoderOptions extends RuntimeOptions, ReadOptions {
  /** In browsers: address of the folder with onnxruntime-web's .wasm and .mjs files. Default: beside its module. */
  readonly wasmFolder?: string;
}

/** Loads with what reads files and what runs graphs here. */
export async function loadWith(
  source: EncoderSource,
  { signal, threads, timeoutMs, maxBytes }: LoadEncoderOptions,
  filesOf: (location: string, options: ReadOptions) => ReadFile,
  runtimeOf: () => Promise<Runtime>,
): Promise<Encoder> {
  if (threads !== undefined && !(Number.isInteger(threads) && threads > 0))
    throw new EncoderError(`threads ${threads}: expected a whole number of at least 1. Leave it out for 1.`);
  signal?.throwIfAborted();
  const reading = { signal, timeoutMs, maxBytes };
  const { description, readGraph } =
    typeof source === 'string' ? await readSource(filesOf(source, reading), source) : partsOf(source);
  signal?.throwIfAborted();
  return createEncoder(description, readGraph, await runtimeOf(), { threads });
}

interface Parts {
  readonly description: EncoderDescription;
  readonly readGraph: () => Promise<Uint8Array>;
}

async function readSource(read: ReadFile, location: string): Promise<Parts> {
  const file = `${location}/${DESCRIPTION_FILE}`;
  const description = checkDescription(parse(await read(DESCRIPTION_FILE), file), file);
  return { description, readGraph: () => read(description.graph) };
}

function partsOf({ description, graph }: Exclude<EncoderSource, string>): Parts {
  return { description: checkDescription(description, DESCRIPTION_FILE), readGraph: async () => graph };
}

function parse(bytes: Uint8Array, file: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new EncoderError(
      `${file} is not JSON (${(cause as Error).message}): expected the description of an encoder. Install it again.`,
      { cause },
    );
  }
}
