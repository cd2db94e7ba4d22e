import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createMfcc, MfccInputError, type MfccOptions, MfccOptionsError, presets } from './index.js';
import { parameterNames as names, neutral, type Parameter, parameters } from './options/parameters.js';

const signals: readonly Float32Array[] = [
  new Float32Array(700),
  Float32Array.of(0.5),
  Float32Array.from({ length: 1500 }, (_, i) => Math.sin(i * i)),
  Float32Array.from({ length: 900 }, (_, i) => (i % 2 === 0 ? 1 : -1)),
  Float32Array.from({ length: 400 }, (_, i) => 1e-30 * Math.sin(i)),
];

const oddValues = [Number.NaN, Number.POSITIVE_INFINITY, -1, 0, 0.5, 1e308, '', 'none', null, true, [], {}];

/** Values that an option may have, that it may have in other company, and that nothing may have. */
function valuesOf(name: (typeof names)[number]): fc.Arbitrary<unknown> {
  const { values, low, high, isWhole }: Parameter<unknown> = parameters[name];
  const odd = fc.constantFrom<unknown>(...oddValues);
  const choice = fc.constantFrom(...values);
  if (low === undefined || high === undefined) return fc.oneof({ weight: 9, arbitrary: choice }, odd);
  // Within some hundred, so that a run stays short.
  const top = Math.min(high, 600);
  const numbers = isWhole
    ? fc.integer({ min: low, max: top })
    : fc.double({ min: Math.min(low, top), max: top, noNaN: true });
  return fc.oneof({ weight: 9, arbitrary: numbers }, { weight: 3, arbitrary: choice }, odd);
}

const options = fc.record(
  {
    preset: fc.constantFrom(...(Object.keys(presets) as (keyof typeof presets)[])),
    sampleRate: fc.oneof(fc.constantFrom(8000, 16000, 22050, 44100), fc.constantFrom(0, -1, Number.NaN, 30)),
    ...Object.fromEntries(names.map((name) => [name, valuesOf(name)])),
  },
  { requiredKeys: ['preset'] },
);

test('any options either give finite numbers or one of the two errors', () => {
  let worked = 0;
  fc.assert(
    fc.property(
      // Few at a time: with all of them some are always wrong.
      fc.tuple(options, fc.shuffledSubarray(names, { maxLength: 6 }), fc.nat(signals.length - 1)),
      ([all, few, signal]) => {
        const given = Object.fromEntries(
          Object.entries(all).filter(([name]) => name === 'preset' || (few as string[]).includes(name)),
        );
        const sampleRate = 'sampleRate' in all && few.length % 3 === 0 ? all.sampleRate : 16000;
        try {
          const extractor = createMfcc({ ...given, sampleRate, onWarning: () => {} } as MfccOptions);
          const { data } = extractor.mfcc(signals[signal]);
          worked++;
          expect(data.findIndex((x) => !Number.isFinite(x))).toBe(-1);
        } catch (error) {
          if (!(error instanceof MfccOptionsError || error instanceof MfccInputError)) throw error;
          expect(error.message.length).toBeGreaterThan(20);
        }
      },
    ),
    { numRuns: 300, seed: 20260101 },
  );
  // Were all refused, nothing would have been tested.
  expect(worked).toBeGreaterThan(50);
});

test('every option says so when its value is none', () => {
  for (const name of names) {
    const value = typeof neutral[name] === 'string' ? 'nonsense' : Number.NaN;
    const run = () => createMfcc({ sampleRate: 16000, [name]: value } as MfccOptions);
    expect(run).toThrow(MfccOptionsError);
    expect(run).toThrow(`${name} ${typeof value === 'string' ? "'nonsense'" : 'NaN'}: expected `);
  }
});
