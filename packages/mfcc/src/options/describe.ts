import { melSampleRate } from '../mel/mel-rate.js';
import type { MfccOptions, ResolvedMfccOptions } from './options.js';
import { resolveOptions } from './resolve.js';

/**
 * The whole pipeline in words and formulas, one line per step, for a log or a paper's appendix.
 *
 * @throws {@link MfccOptionsError} as {@link createMfcc} does.
 * @example
 * describe({ sampleRate: 16000 }).split('\n')[0]; // MFCC, preset paper, 16000 Hz
 */
export function describe(options: MfccOptions): string {
  const o = resolveOptions(options);
  return [
    `MFCC, preset ${o.preset}, ${o.sampleRate} Hz`,
    ...steps
      .map((step) => step(o))
      .filter((line) => line !== undefined)
      .map((line, i) => `${i + 1}. ${line}`),
  ].join('\n');
}

/** The line of a step; none if the step does nothing. */
type Line = string | undefined;

function scaling(o: ResolvedMfccOptions): Line {
  if (o.inputScale !== 1) return `scale: x ← ${o.inputScale}·x`;
}

function signalEmphasis(o: ResolvedMfccOptions): Line {
  return emphasis(o, 'signal', 'the signal', '');
}

function frameEmphasis(o: ResolvedMfccOptions): Line {
  return emphasis(o, 'frame', 'each frame', `${1 - o.preEmphasis}·`);
}

function emphasis(
  { preEmphasis, preEmphasisScope }: ResolvedMfccOptions,
  scope: string,
  of: string,
  first: string,
): Line {
  if (preEmphasis > 0 && preEmphasisScope === scope) {
    return `pre-emphasis of ${of}: y[n] = x[n] − ${preEmphasis}·x[n−1], y[0] = ${first}x[0]`;
  }
}

function frames(o: ResolvedMfccOptions): Line {
  const start = 'the first from sample 0';
  const centred = 'the first centred on sample ';
  const edges: Record<ResolvedMfccOptions['edges'], string> = {
    snip: `${start}; whole frames only`,
    'pad-end': `${start}; the last completed with zeros`,
    zero: `${centred}0; zeros beyond the signal`,
    reflect: `${centred}0; the signal mirrored about its end samples`,
    mirror: `${centred}${o.hopLength >> 1}; the signal mirrored, end samples repeated`,
  };
  const within =
    o.windowPlacement === 'center' && o.frameLength < o.fftLength ? ` in the middle of ${o.fftLength}` : '';
  const last = o.lastFrame === 'drop' ? ', not the last' : '';
  return `frames: ${samples(o.frameLength, o)}${within} every ${samples(o.hopLength, o)}, ${edges[o.edges]}${last}`;
}

function samples(count: number, { sampleRate }: ResolvedMfccOptions): string {
  return `${count} samples (${Math.round((1e6 * count) / sampleRate) / 1000} ms)`;
}

function dc(o: ResolvedMfccOptions): Line {
  if (o.removeDc) return 'each frame: x ← x − mean';
}

function window(o: ResolvedMfccOptions): Line {
  const phase = `2πn/${o.windowSymmetry === 'symmetric' ? o.frameLength - 1 : o.frameLength}`;
  const hann = `0.5 − 0.5·cos(${phase})`;
  const formula = {
    rectangular: '1',
    hann,
    hamming: `0.54 − 0.46·cos(${phase})`,
    povey: `(${hann})^0.85`,
    blackman: `0.42 − 0.5·cos(${phase}) + 0.08·cos(2·${phase})`,
  }[o.window];
  return `window: ${o.window}, w[n] = ${formula}`;
}

function spectrum(o: ResolvedMfccOptions): Line {
  const cut = o.frameLength > o.fftLength ? ` of the frame's first ${o.fftLength} samples` : '';
  const value = o.spectrum === 'power' ? '|X[k]|²' : '|X[k]|';
  return `spectrum: S[k] = ${value}${o.periodogram ? `/${o.fftLength}` : ''}, ${o.fftLength}-point Fourier transform${cut}`;
}

function mel(o: ResolvedMfccOptions): Line {
  const scale = {
    htk: '2595·log10(1 + f/700)',
    'htk-ln': '1127·ln(1 + f/700)',
    slaney: '3f/200 below 1000 Hz, 15 + 27·ln(f/1000)/ln 6.4 above',
  }[o.melScale];
  const rate = melSampleRate(o);
  const shape = {
    hertz: 'Hz',
    mel: 'mel',
    bins: `bins, edges at bin ⌊${o.fftLength + 1}·f/${rate}⌋`,
  }[o.melShape];
  const norm = o.melNorm === 'slaney' ? ', times 2/(width in Hz)' : '';
  const limits = o.melLimits === 'edges' ? '' : ', only bins between the outer edges rounded to bins';
  const bins = rate === o.sampleRate ? '' : `, bin k at k·${rate}/${o.fftLength} Hz`;
  return `mel bands: ${o.melBands} triangles from ${o.minFrequency} to ${o.maxFrequency} Hz, mel(f) = ${scale}, straight over ${shape}${norm}${limits}${bins}`;
}

function log(o: ResolvedMfccOptions): Line {
  const top = o.topDb === null ? '' : `, nothing below the utterance's maximum − ${o.topDb} dB`;
  const name = o.log === 'decibel' ? '10·log10' : o.log;
  const scaled = o.logFactor === 1 && o.logOffset === 0 ? '' : `; x ← ${o.logFactor}·x + ${o.logOffset}`;
  return `logarithm: ${name}(${floored('m', o.logFloor, o)})${top}${scaled}`;
}

function floored(value: string, floor: number, { logFloorMode }: ResolvedMfccOptions): string {
  return {
    'at-least': `max(${value}, ${floor})`,
    'replace-zero': `${value}, ${floor} where that is 0`,
    add: `${value} + ${floor}`,
  }[logFloorMode];
}

function dct(o: ResolvedMfccOptions): Line {
  const n = o.melBands;
  const root = `√(2/${n})`;
  const scale = { ortho: `${root}, √(1/${n}) for n = 0`, htk: root, none: '2' }[o.dctNorm];
  const last = o.firstCoefficient + o.coefficients - 1;
  return `DCT-II: c[n] = s·Σ x[m]·cos(πn(m + ½)/${n}), s = ${scale}; c${o.firstCoefficient}..c${last} kept`;
}

function order(o: ResolvedMfccOptions): Line {
  if (o.c0Placement === 'last' && o.firstCoefficient === 0) return 'c0 follows the last coefficient';
}

function lifter({ lifter, lifterStart }: ResolvedMfccOptions): Line {
  if (lifter > 0) {
    return `lifter: c[n] ← c[n]·(1 + ${lifter / 2}·sin(π·${lifterStart === 1 ? '(n + 1)' : 'n'}/${lifter}))`;
  }
}

function energy(o: ResolvedMfccOptions): Line {
  if (o.energy === 'none') return;
  const when = o.energy === 'raw' ? 'before' : 'after';
  const of = o.energy === 'spectrum' ? 'S[k]' : `x² of the frame ${when} pre-emphasis and window`;
  const place = o.energyPlacement === 'append' ? 'follows the last coefficient' : 'replaces c0';
  return `energy: ln(${floored(`Σ ${of}`, o.energyFloor, o)}) ${place}`;
}

function normalization(o: ResolvedMfccOptions): Line {
  if (o.normalization === 'none') return;
  const how = o.normalization === 'mean' ? 'x − mean' : '(x − mean)/deviation';
  const window = o.normalizationCentered
    ? `the ${o.normalizationWindow} frames around`
    : `the ${o.normalizationWindow} frames before and itself, at first ${o.normalizationMinWindow}`;
  return `normalisation: x ← ${how} of each value, over ${o.normalizationScope === 'utterance' ? 'the utterance' : window}`;
}

function deltas(o: ResolvedMfccOptions): Line {
  if (o.deltas === 0) return;
  const n = o.deltaWindow;
  const which = `deltas: first ${o.deltas === 2 ? 'and second ' : ''}derivatives`;
  if (o.deltaMethod === 'savitzky-golay') {
    return `${which} by Savitzky-Golay of ${2 * n + 1} frames, mode ${o.deltaMode}`;
  }
  const ends = {
    repeat: 'end deltas repeated',
    continue: 'deltas continued',
    'continue-after': 'deltas repeated before and continued after',
  }[o.deltaEnds];
  return `${which}, d[t] = Σ n·(x[t+n] − x[t−n])/(2·Σ n²), n = 1..${n}; end frames repeated, ${ends}`;
}

function mean(o: ResolvedMfccOptions): Line {
  if (o.reduce === 'mean') return 'the mean of all values of a frame';
}

const steps = [
  scaling,
  signalEmphasis,
  frames,
  dc,
  frameEmphasis,
  window,
  spectrum,
  mel,
  log,
  dct,
  lifter,
  energy,
  order,
  normalization,
  deltas,
  mean,
];
