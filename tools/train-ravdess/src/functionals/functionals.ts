import { BANDS, DESCRIPTORS, FRAME_RATE } from './descriptors.js';
import { kernelFeatures } from './random-kernels.js';

/** Groups of functionals: what a recipe chooses from. */
export const SETS = [
  'mel',
  'cepstra',
  'voiced',
  'dynamics',
  'pitch',
  'modulation',
  'segments',
  'kernels',
] as const;
export type SetName = (typeof SETS)[number];

/** Cepstral coefficients, c0 among them. */
const COEFFICIENTS = 30;
/** Coefficients whose course over time is looked at. */
const COURSES = 15;
/** Powers of ten below the active level at which quiet bands are held: noise fills what lies below. */
const FLOOR = 5;
/** Powers of ten below the loudest frame from which on a frame is active. */
const ACTIVE = 3;
/** Equal parts of the clip, and the coefficients of which each part has its mean. */
const [SEGMENTS, SEGMENT_COEFFICIENTS] = [5, 20];
/** Coefficients in whose courses the kernels look for patterns. */
const KERNEL_COEFFICIENTS = 20;
/** Least voicing of a voiced frame. */
const VOICED = 0.6;
/** Frames between two values that are correlated. */
const LAGS = [1, 2, 4, 8, 16];
/** Hz at which syllables and tremor move. */
const MODULATIONS = [1, 1.5, 2, 3, 4, 6, 8, 12];
const SHARES = [0.1, 0.5, 0.9];

/** Columns: row-major [frames, columns]. */
interface Matrix {
  readonly data: Float64Array;
  readonly frames: number;
  readonly columns: number;
}

/** Functionals of one clip's descriptors, by set. What they are is independent of the clip's level. */
export function functionalsOf(described: Float32Array): Record<SetName, number[]> {
  const frames = described.length / DESCRIPTORS;
  const energies = Array.from({ length: frames }, (_, t) => energyOf(described, t));
  const loudest = energies.reduce((most, energy) => Math.max(most, energy));
  const isActive = energies.map((energy) => energy > 0 && energy >= loudest * 10 ** -ACTIVE);
  const level = Math.log10(mean(energies.filter((_, t) => isActive[t])) || 1);
  const mel = levelled(described, frames, level);
  const cepstra = cosineTransform(mel);
  const voiced = energies.flatMap((_, t) =>
    isActive[t] && described[t * DESCRIPTORS + BANDS + 1] >= VOICED ? [t] : [],
  );
  return {
    mel: columnsOf(mel).flatMap((column) => moments(column)),
    cepstra: columnsOf(cepstra).flatMap((column) => [...moments(column), ...shape(column)]),
    voiced: columnsOf(cepstra).flatMap((column) => moments(voiced.map((t) => column[t])).slice(0, 2)),
    dynamics: dynamics(columnsOf(cepstra).slice(0, COURSES)),
    pitch: pitchOf(described, voiced, isActive),
    modulation: columnsOf(cepstra).slice(0, COURSES).flatMap(modulation),
    segments: segmentsOf(described, columnsOf(cepstra).slice(0, SEGMENT_COEFFICIENTS), voiced, isActive),
    kernels: kernelsOf(described, columnsOf(cepstra).slice(0, KERNEL_COEFFICIENTS), voiced),
  };
}

function energyOf(described: Float32Array, t: number): number {
  let sum = 0;
  for (let band = 0; band < BANDS; band++) sum += 10 ** described[t * DESCRIPTORS + band];
  return sum;
}

function levelled(described: Float32Array, frames: number, level: number): Matrix {
  const data = new Float64Array(frames * BANDS);
  for (let t = 0; t < frames; t++)
    for (let band = 0; band < BANDS; band++)
      data[t * BANDS + band] = Math.max(-FLOOR, described[t * DESCRIPTORS + band] - level);
  return { data, frames, columns: BANDS };
}

const COSINES = Array.from({ length: COEFFICIENTS }, (_, k) =>
  Float64Array.from(
    { length: BANDS },
    (_value, n) => Math.sqrt((k === 0 ? 1 : 2) / BANDS) * Math.cos((Math.PI / BANDS) * (n + 0.5) * k),
  ),
);

function cosineTransform({ data, frames }: Matrix): Matrix {
  const cepstra = new Float64Array(frames * COEFFICIENTS);
  for (let t = 0; t < frames; t++)
    for (const [k, cosines] of COSINES.entries()) {
      let sum = 0;
      for (let n = 0; n < BANDS; n++) sum += cosines[n] * data[t * BANDS + n];
      cepstra[t * COEFFICIENTS + k] = sum;
    }
  return { data: cepstra, frames, columns: COEFFICIENTS };
}

function columnsOf({ data, frames, columns }: Matrix): number[][] {
  return Array.from({ length: columns }, (_, c) =>
    Array.from({ length: frames }, (_value, t) => data[t * columns + c]),
  );
}

/** Mean, deviation and the root mean square of the change between frames. */
function moments(values: readonly number[]): [number, number, number] {
  if (values.length === 0) return [0, 0, 0];
  const centre = mean(values);
  const deviation = Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
  const changes = values.slice(1).map((value, t) => (value - values[t]) ** 2);
  return [centre, deviation, Math.sqrt(mean(changes))];
}

/** Tenth, half and nine tenths of the distribution, and its skewness. */
function shape(values: readonly number[]): number[] {
  const [centre, deviation] = moments(values);
  const third = mean(values.map((value) => ((value - centre) / (deviation || 1)) ** 3));
  return [...percentiles(values), third];
}

function percentiles(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return SHARES.map((share) => sorted[Math.round(share * (sorted.length - 1))] ?? 0);
}

/** Correlation of each course with itself later, and of each two at the same time. */
function dynamics(courses: readonly (readonly number[])[]): number[] {
  const standard = courses.map(standardized);
  const later = standard.flatMap((values) =>
    LAGS.map((lag) => mean(values.slice(lag).map((value, t) => value * values[t]))),
  );
  const together = standard.flatMap((values, i) =>
    standard.slice(i + 1).map((others) => mean(values.map((value, t) => value * others[t]))),
  );
  return [...later, ...together];
}

/** Octaves of pitch, its course within voiced stretches, and how much is voiced in how many stretches. */
function pitchOf(described: Float32Array, voiced: readonly number[], isActive: readonly boolean[]): number[] {
  const pitches = voiced.map((t) => described[t * DESCRIPTORS + BANDS]);
  const voicing = voiced.map((t) => described[t * DESCRIPTORS + BANDS + 1]);
  const steps = voiced.flatMap((t, i) =>
    i > 0 && voiced[i - 1] === t - 1 ? [pitches[i] - pitches[i - 1]] : [],
  );
  const glides = steps.filter((step) => Math.abs(step) < 0.3);
  const stretches = voiced.filter((t, i) => i === 0 || voiced[i - 1] !== t - 1).length;
  const [low = 0, middle = 0, high = 0] = percentiles(pitches);
  const seconds = isActive.length / FRAME_RATE;
  const active = isActive.filter(Boolean).length;
  const half = Math.ceil(pitches.length / 2);
  return [
    ...moments(pitches).slice(0, 2),
    low,
    middle,
    high,
    high - low,
    mean(glides),
    mean(glides.map(Math.abs)),
    mean(pitches.slice(half)) - mean(pitches.slice(0, half)),
    ...moments(voicing).slice(0, 2),
    voiced.length / isActive.length,
    active / isActive.length,
    stretches / seconds,
    Math.log2(seconds),
    Math.log2(1 + voiced.length / Math.max(1, stretches)),
  ];
}

/** How each part of what is spoken differs from the whole: spectrum, pitch and voicing. */
function segmentsOf(
  described: Float32Array,
  courses: readonly (readonly number[])[],
  voiced: readonly number[],
  isActive: readonly boolean[],
): number[] {
  const [first, last] = [
    Math.max(0, isActive.indexOf(true)),
    isActive.lastIndexOf(true) + 1 || isActive.length,
  ];
  const pitchAt = (t: number) => described[t * DESCRIPTORS + BANDS];
  const voicingAt = (t: number) => described[t * DESCRIPTORS + BANDS + 1];
  const centre = mean(voiced.map(pitchAt));
  const centres = courses.map((course) => mean(course.slice(first, last)));
  return Array.from({ length: SEGMENTS }, (_, segment) => {
    const from = first + Math.floor((segment * (last - first)) / SEGMENTS);
    const to = Math.max(from + 1, first + Math.floor(((segment + 1) * (last - first)) / SEGMENTS));
    const frames = Array.from({ length: to - from }, (_value, t) => from + t);
    const pitches = voiced.filter((t) => t >= from && t < to).map((t) => pitchAt(t) - centre);
    return [
      ...courses.map((course, c) => mean(course.slice(from, to)) - centres[c]),
      mean(pitches),
      mean(frames.map(voicingAt)),
    ];
  }).flat();
}

/** Patterns in spectrum, pitch and voicing. */
function kernelsOf(
  described: Float32Array,
  courses: readonly (readonly number[])[],
  voiced: readonly number[],
): number[] {
  const pitches = voiced.map((t) => described[t * DESCRIPTORS + BANDS]);
  const pitch: number[] = new Array(courses[0].length).fill(mean(pitches));
  for (const [i, t] of voiced.entries()) pitch[t] = pitches[i];
  const voicing = pitch.map((_, t) => described[t * DESCRIPTORS + BANDS + 1]);
  return kernelFeatures(
    [...courses, pitch, voicing].map((course) => Float64Array.from(standardized(course))),
  );
}

function standardized(values: readonly number[]): number[] {
  const [centre, deviation] = moments(values);
  return values.map((value) => (value - centre) / (deviation || 1));
}

/** Logarithm of the share of a course's power at each rate of modulation. */
function modulation(values: readonly number[]): number[] {
  const centre = mean(values);
  const windowed = values.map(
    (value, t) => (value - centre) * (0.5 - 0.5 * Math.cos((2 * Math.PI * (t + 0.5)) / values.length)),
  );
  const total = windowed.reduce((sum, value) => sum + value ** 2, 0) + 1e-9;
  return MODULATIONS.map((frequency) => {
    let [real, imaginary] = [0, 0];
    for (const [t, value] of windowed.entries()) {
      const angle = (2 * Math.PI * frequency * t) / FRAME_RATE;
      real += value * Math.cos(angle);
      imaginary += value * Math.sin(angle);
    }
    return Math.log10((real ** 2 + imaginary ** 2) / total / values.length + 1e-4);
  });
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
