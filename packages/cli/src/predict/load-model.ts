import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Recognizer } from '@ser/recognizer';
import { CliError } from '../cli-error.js';
import { DEFAULT_MODEL, type Engine } from './models.js';

/** How a model is loaded. */
export interface ModelOptions {
  /** An installed package, a folder, or an address. */
  readonly model?: string;
  readonly engine?: Engine;
  /** Of one prediction. Default: the engine's own choice. */
  readonly threads?: number;
  /** Share of speech from which a recording is answered. */
  readonly leastSpeech?: number;
  readonly signal?: AbortSignal;
  readonly onWarning?: (message: string) => void;
}

/**
 * Loads a recogniser on onnxruntime, or where that is not installed on the fastest engine of TensorFlow.js, with a word why.
 *
 * @throws {@link CliError} where the default model is not installed; RecognizerError for a model that is damaged or missing
 */
export async function loadModel({ model, engine, ...options }: ModelOptions = {}): Promise<Recognizer> {
  const location = model ?? defaultModel();
  const { onWarning = (message) => process.stderr.write(`${message}\n`) } = options;
  const chosen = engine ?? (await installedEngine(onWarning));
  if (chosen === 'tensorflow.js') {
    const { useBackend } = await import('@ser/backend');
    await useBackend({ prefer: ['cuda', 'tensorflow', 'wasm', 'cpu'], threads: options.threads });
  }
  return Recognizer.load(location, { ...options, onWarning, engine: chosen });
}

async function installedEngine(onWarning: (message: string) => void): Promise<Engine> {
  try {
    await import('onnxruntime-node');
    return 'onnxruntime';
  } catch (error) {
    // Which steps in for it, and the recogniser says so.
    if (await import('onnxruntime-web/wasm').catch(() => undefined)) return 'onnxruntime';
    const reason = (error as Error).message.split('\n')[0];
    onWarning(
      `onnxruntime-node does not load here (${reason}). TensorFlow.js computes instead, more slowly.`,
    );
    return 'tensorflow.js';
  }
}

/** The folder of the model that comes with this package, or is installed beside it. */
function defaultModel(): string {
  for (const place of [import.meta.url, `${process.cwd()}/package.json`])
    try {
      return dirname(createRequire(place).resolve(`${DEFAULT_MODEL}/manifest.json`));
    } catch {
      // The next place is asked.
    }
  throw new CliError(
    `${DEFAULT_MODEL}, the default model: expected it to be installed. Type npm install ${DEFAULT_MODEL}, or pass --model with a package, a folder or an address.`,
  );
}
