import { type Cepstrum, cepstrumWidth, createCepstrum } from './cepstrum.js';
import { createFrameAnalysis, type FrameAnalysis } from './frame-analysis.js';
import { createFraming, type Framing } from './framing.js';
import { createLogMel, type LogMel } from './log-mel.js';
import type { MelFilterBank } from './mel-filter-bank.js';
import { createCheckedMelFilterBank } from './mel-warning.js';
import type { MfccOptions, ResolvedMfccOptions } from './options.js';
import { resolveOptions } from './resolve.js';

/** The steps from samples to one frame's coefficients, with their tables and buffers. */
export interface Pipeline {
  readonly options: ResolvedMfccOptions;
  readonly framing: Framing;
  readonly analysis: FrameAnalysis;
  readonly bank: MelFilterBank;
  readonly logMel: LogMel;
  readonly cepstrum: Cepstrum;
  /** Values of a frame before deltas. */
  readonly width: number;
}

export function createPipeline(given: MfccOptions): Pipeline {
  const options = resolveOptions(given);
  const framing = createFraming(options);
  const analysis = createFrameAnalysis(options, framing);
  const bank = createCheckedMelFilterBank(options, given.onWarning);
  const logMel = createLogMel(options, analysis, bank);
  return {
    options,
    framing,
    analysis,
    bank,
    logMel,
    cepstrum: createCepstrum(options),
    width: cepstrumWidth(options),
  };
}
