import { createRequire } from 'node:module';
import { type DoctorReport, doctor } from '@ser/backend';
import { loadModel } from '../predict/load-model.js';
import { DEFAULT_MODEL } from '../predict/models.js';

/** What this machine has. */
export interface Examination {
  /** Of this package. */
  readonly version: string;
  /** The default model: what computes it, or why it cannot be used. */
  readonly model: { readonly available: boolean; readonly reason: string };
  /** Engines of TensorFlow.js, for training. */
  readonly training: DoctorReport;
  /** All of it, to be pasted into an issue. */
  readonly text: string;
}

/** Loads the default model, and starts every engine. */
export async function examine(): Promise<Examination> {
  const { version } = createRequire(import.meta.url)('../../package.json');
  const model = await examineModel();
  const training = await doctor();
  const mark = model.available ? '*' : '-';
  const text = `@ser/cli ${version}\n${mark} ${DEFAULT_MODEL}: ${model.reason}\n${training.text.trimEnd()}\n`;
  return { version, model, training, text };
}

async function examineModel(): Promise<Examination['model']> {
  const warnings: string[] = [];
  try {
    const recognizer = await loadModel({ onWarning: (warning) => void warnings.push(warning) });
    const facts = [`computed by ${recognizer.engine}`, recognizer.classNames.join(', '), ...warnings];
    await recognizer.dispose();
    return { available: true, reason: facts.join('; ') };
  } catch (error) {
    return { available: false, reason: [(error as Error).message, ...warnings].join(' ') };
  }
}
