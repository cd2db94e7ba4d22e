import { framePositions } from '../frames/framing.js';
import { melSampleRate } from '../mel/mel-rate.js';
import type { MfccOptions, ResolvedMfccOptions } from './options.js';
import { resolveOptions } from './resolve.js';

/**
 * The whole pipeline in words and formulas, a line a step, for a log or a paper's appendix.
 *
 * @throws {@link MfccOptionsError} as {@link createMfcc} does.
 */
export function describe(options: MfccOptions): string {
  const o = resolveOptions(options);
  return [
    `MFCC, preset ${o.preset}, ${o.sampleRate} Hz`,
    ...steps
      .map((step) => step(o))
      .filter((line) => line !== '')
      .map((line, i) => `${i + 1}. ${line}`),
  ].join('\n');
}

const scaling = (o: ResolvedMfccOptions): string =>
  o.inputScale === 1 ? '' : `scale: x ← ${o.inputScale}·x`;

const signalEmphasis = (o: ResolvedMfccOptions): string =>
  o.preEmphasis > 0 && o.preEmphasisScope === 'signal'
    ? `pre-emphasis of the signal: y[n] = x[n] − ${o.preEmphasis}·x[n−1], y[0] = x[0]`
    : '';

const frameEmphasis = (o: ResolvedMfccOptions): string =>
  o.preEmphasis > 0 && o.preEmphasisScope === 'frame'
    ? `pre-emphasis of each frame: y[n] = x[n] − ${o.preEmphasis}·x[n−1], y[0] = ${1 - o.preEmphasis}·x[0]`
    : '';

function frames(o: ResolvedMfccOptions): string {
  const { origin } = framePositions(o);
  const edges: Record<ResolvedMfccOptions['edges'], string> = {
    'pad-end': 'the last frame completed with zeros',
    snip: 'whole frames only',
    zero: 'zeros beyond the signal',
    reflect: 'the signal mirrored about its end samples',
    mirror: 'the signal mirrored, end samples repeated',
  };
  const last = o.lastFrame === 'drop' ? ', the last frame left out' : '';
  const first = o.hopLength === 1 ? 'every sample' : `every ${o.hopLength}`;
  return `frames: ${o.frameLength} samples (${milliseconds(o.frameLength, o)}) ${first} (${milliseconds(o.hopLength, o)}), the first from sample ${origin}; ${edges[o.edges]}${last}`;
}

const milliseconds = (samples: number, o: ResolvedMfccOptions): string =>
  `${Number(((1000 * samples) / o.sampleRate).toFixed(3))} ms`;

const dc = (o: ResolvedMfccOptions): string => (o.removeDc ? "subtract each frame's mean" : '');

function window(o: ResolvedMfccOptions): string {
  if (o.window === 'rectangular') return 'window: rectangular (none)';
  const period = o.windowSymmetry === 'symmetric' ? o.frameLength - 1 : o.frameLength;
  const phase = `2πn/${period}`;
  const formula = {
    hann: `0.5 − 0.5·cos(${phase})`,
    hamming: `0.54 − 0.46·cos(${phase})`,
    povey: `(0.5 − 0.5·cos(${phase}))^0.85`,
    blackman: `0.42 − 0.5·cos(${phase}) + 0.08·cos(2·${phase})`,
  }[o.window];
  return `window: ${o.window}, w[n] = ${formula}`;
}

function spectrum(o: ResolvedMfccOptions): string {
  const cut = o.frameLength > o.fftLength ? ` of the frame's first ${o.fftLength} samples` : '';
  const value = o.spectrum === 'power' ? '|X[k]|²' : '|X[k]|';
  return `spectrum: S[k] = ${value}${o.periodogram ? `/${o.fftLength}` : ''}, ${o.fftLength}-point Fourier transform${cut}`;
}

function mel(o: ResolvedMfccOptions): string {
  const scale = {
    htk: '2595·log10(1 + f/700)',
    'htk-ln': '1127·ln(1 + f/700)',
    slaney: '3f/200 below 1000 Hz, 15 + 27·ln(f/1000)/ln 6.4 above',
  }[o.melScale];
  const shape = {
    hertz: 'straight over Hz',
    mel: 'straight over mel',
    bins: `straight over bins, edges floored to bin ⌊${o.fftLength + 1}·f/${melSampleRate(o)}⌋`,
  }[o.melShape];
  const norm = o.melNorm === 'slaney' ? ', each times 2/(its width in Hz)' : '';
  const limits =
    o.melLimits === 'edges' ? '' : ', only bins between the first and the last edge rounded to bins';
  const rate = melSampleRate(o);
  const bins = rate === o.sampleRate ? '' : `, bin k taken for k·${rate}/${o.fftLength} Hz`;
  return `mel bands: ${o.melBands} triangles from ${o.minFrequency} to ${o.maxFrequency} Hz, mel(f) = ${scale}, ${shape}${norm}${limits}${bins}`;
}

function log(o: ResolvedMfccOptions): string {
  const kept = {
    'at-least': `max(m, ${o.logFloor})`,
    'replace-zero': `m, ${o.logFloor} where m is 0`,
    add: `m + ${o.logFloor}`,
  }[o.logFloorMode];
  const top = o.topDb === null ? '' : `, nothing below the utterance's maximum − ${o.topDb} dB`;
  const name = o.log === 'decibel' ? '10·log10' : o.log;
  const scaled = o.logFactor === 1 && o.logOffset === 0 ? '' : `; x ← ${o.logFactor}·x + ${o.logOffset}`;
  return `logarithm: ${name}(${kept})${top}${scaled}`;
}

function dct(o: ResolvedMfccOptions): string {
  const n = o.melBands;
  const root = `s = √(2/${n})`;
  const scale = { ortho: `${root}, √(1/${n}) for n = 0`, htk: root, none: 's = 2' }[o.dctNorm];
  const last = o.firstCoefficient + o.coefficients - 1;
  return `DCT-II: c[n] = s·Σ x[m]·cos(πn(m + ½)/${n}), ${scale}; c${o.firstCoefficient}..c${last} kept`;
}

const order = (o: ResolvedMfccOptions): string =>
  o.c0Placement === 'last' && o.firstCoefficient === 0 ? 'c0 goes behind the last coefficient' : '';

const lifter = (o: ResolvedMfccOptions): string =>
  o.lifter === 0
    ? ''
    : `lifter: c[n] ← c[n]·(1 + ${o.lifter / 2}·sin(π·${o.lifterStart === 1 ? '(n + 1)' : 'n'}/${o.lifter}))`;

function energy(o: ResolvedMfccOptions): string {
  if (o.energy === 'none') return '';
  const of = {
    spectrum: 'the sum of the spectrum',
    raw: "the sum of the frame's squares before pre-emphasis and window",
    windowed: "the sum of the frame's squares after pre-emphasis and window",
  }[o.energy];
  const place = o.energyPlacement === 'append' ? 'follows the last coefficient' : 'takes the place of c0';
  return `energy: ln of ${of} ${place}`;
}

function normalization(o: ResolvedMfccOptions): string {
  if (o.normalization === 'none') return '';
  const how = o.normalization === 'mean' ? 'x ← x − mean' : 'x ← (x − mean)/deviation';
  const window = o.normalizationCentered
    ? `the ${o.normalizationWindow} frames around`
    : `the ${o.normalizationWindow} frames before and itself, at the start the first ${o.normalizationMinWindow}`;
  return `normalisation: ${how} of each value, over ${o.normalizationScope === 'utterance' ? 'the utterance' : window}`;
}

function deltas(o: ResolvedMfccOptions): string {
  if (o.deltas === 0) return '';
  const n = o.deltaWindow;
  const which = `first ${o.deltas === 2 ? 'and second ' : ''}derivatives`;
  if (o.deltaMethod === 'savitzky-golay') {
    return `deltas: ${which} of the least-squares line and parabola through ${2 * n + 1} frames (Savitzky-Golay), at the ends of the last whole window`;
  }
  const ends = {
    repeat: 'end frames and end deltas repeated',
    continue: 'end frames repeated, deltas continued',
    'continue-after': 'end frames repeated, deltas repeated at the start and continued at the end',
  }[o.deltaEnds];
  return `deltas: ${which}, d[t] = Σ n·(x[t+n] − x[t−n])/(2·Σ n²), n = 1..${n}; ${ends}`;
}

const mean = (o: ResolvedMfccOptions): string =>
  o.reduce === 'mean' ? 'the mean of all values of a frame' : '';

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
