/** A stretch of steady targets; a phoneme is one or two of them. */
export interface Phase {
  /** Formant targets of an average man in hertz. Men's averages: Peterson and Barney 1952; loci: Klatt 1980. */
  readonly formants: readonly [f1: number, f2: number, f3: number];
  /** Amplitudes from 0 to 1 of the voice, of breath noise through the tract, and of noise at the constriction. */
  readonly voice: number;
  readonly breath: number;
  readonly friction: number;
  /** Centre and width of the constriction's noise band in hertz. */
  readonly band: readonly [centre: number, width: number];
  /** Duration in milliseconds at tempo 1. */
  readonly duration: number;
}

const quiet = { voice: 0, breath: 0, friction: 0, band: [4000, 2000] } as const;

const vowel = (duration: number, f1: number, f2: number, f3: number, voice = 1): Phase => ({
  ...quiet,
  formants: [f1, f2, f3],
  voice,
  duration,
});

const fricative = (
  duration: number,
  formants: Phase['formants'],
  voice: number,
  friction: number,
  band: Phase['band'],
): Phase => ({ ...quiet, formants, voice, friction, band, duration });

/** Closure, then a burst; a voiceless burst is followed by breath. */
const stop = (formants: Phase['formants'], voiced: boolean, band: Phase['band']): readonly Phase[] => [
  { ...quiet, formants, voice: voiced ? 0.12 : 0, duration: voiced ? 42 : 55 },
  {
    ...quiet,
    formants,
    voice: voiced ? 0.4 : 0,
    breath: voiced ? 0.05 : 0.5,
    friction: voiced ? 0.25 : 0.45,
    band,
    duration: voiced ? 12 : 28,
  },
];

/** The sounds of the two statements, in ARPAbet. */
export const phonemes = {
  AA: [vowel(110, 730, 1090, 2440)],
  AO: [vowel(130, 570, 840, 2410)],
  AX: [vowel(55, 500, 1450, 2450, 0.8)],
  AY: [vowel(85, 720, 1200, 2450), vowel(75, 420, 1950, 2550)],
  IH: [vowel(80, 390, 1990, 2550)],
  R: [vowel(60, 330, 1150, 1500, 0.75)],
  NG: [vowel(75, 280, 1200, 2350, 0.4)],
  S: [fricative(105, [320, 1400, 2530], 0, 0.8, [5600, 2200])],
  Z: [fricative(75, [280, 1400, 2530], 0.35, 0.45, [5500, 2200])],
  DH: [fricative(45, [280, 1290, 2540], 0.5, 0.1, [5000, 4000])],
  B: stop([210, 1000, 2200], true, [800, 900]),
  D: stop([210, 1700, 2600], true, [4200, 1800]),
  G: stop([210, 1900, 2500], true, [2000, 900]),
  K: stop([250, 1900, 2500], false, [2000, 900]),
  T: stop([250, 1750, 2650], false, [4400, 1900]),
} as const satisfies Record<string, readonly Phase[]>;

export type Phoneme = keyof typeof phonemes;
