import { describe, expect, test } from '@jest/globals';
import { type ResNet1dOptions, resolveOptions } from './options.js';
import { ResNet1dOptionsError } from './resnet1d-options-error.js';

const REQUIRED = { frames: 216, coefficients: 12, classCount: 8 };

/** As a caller without types would write them. */
const refused = (options: unknown) => {
  try {
    resolveOptions(options as ResNet1dOptions);
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('resolveOptions', () => {
  test('fills in the paper’s reading', () => {
    expect(resolveOptions(REQUIRED)).toMatchObject({
      ...REQUIRED,
      blocks: 10,
      filters: [256, 128, 64],
      blockFilters: 64,
      kernelSize: 8,
      poolSize: 8,
      dropout: 0.2,
    });
  });

  test('takes an undefined option as left out', () => {
    expect(resolveOptions({ ...REQUIRED, dropout: undefined }).dropout).toBe(0.2);
  });

  test('the blocks have the last filters of the trunk unless told otherwise', () => {
    expect(resolveOptions({ ...REQUIRED, filters: [32, 16, 8] }).blockFilters).toBe(8);
  });

  test('too few frames: says what the poolings need and what to do', () => {
    expect(refused({ ...REQUIRED, frames: 63 })).toEqual(
      expect.objectContaining({
        name: 'ResNet1dOptionsError',
        option: 'frames',
        value: 63,
        message:
          'frames 63: expected a whole number of at least 64. Two poolings of 8 need that many: ' +
          'pad the features or choose a smaller poolSize.',
      }),
    );
    expect(refused({ ...REQUIRED, frames: 15, poolSize: 4 })).toMatchObject({ option: 'frames' });
    expect(refused({ ...REQUIRED, frames: 16, poolSize: 4 })).toBeUndefined();
  });

  test.each([
    ['frames', { frames: undefined }, 'frames missing: expected a whole number of at least 64'],
    ['frames', { frames: Number.NaN }, 'frames NaN: expected a whole number'],
    ['frames', { frames: '216' }, 'frames "216": expected a whole number'],
    ['frames', { frames: 216.5 }, 'frames 216.5: expected a whole number'],
    ['coefficients', { coefficients: 0 }, 'coefficients 0: expected a whole number of at least 1'],
    ['classCount', { classCount: 1 }, 'classCount 1: expected a whole number of at least 2'],
    [
      'classCount',
      { classCount: ['sad', 'happy'] },
      'classCount ["sad", "happy"]: expected a whole number of at least 2',
    ],
    ['seed', { seed: -1 }, 'seed -1: expected a whole number from 0 to 4294967295'],
    ['seed', { seed: 2 ** 32 }, 'seed 4294967296: expected a whole number from 0'],
    ['initializer', { initializer: 'he' }, 'initializer "he": expected one of "glorotUniform"'],
    ['input', { input: 'mean' }, 'input "mean": expected one of "channels", "frameMean"'],
    ['filters', { filters: [256, 128] }, 'filters [256, 128]: expected a list of 3 positive whole numbers'],
    ['filters', { filters: 64 }, 'filters 64: expected a list of 3 positive whole numbers'],
    [
      'filters[1]',
      { filters: [256, Number.NaN, 64] },
      'filters[1] NaN: expected a whole number of at least 1',
    ],
    ['kernelSize', { kernelSize: 0 }, 'kernelSize 0: expected a whole number of at least 1'],
    ['poolSize', { poolSize: Number.POSITIVE_INFINITY }, 'poolSize Infinity: expected a whole number'],
    ['dropout', { dropout: 1 }, 'dropout 1: expected a number from 0 to below 1'],
    ['dropout', { dropout: Number.NaN }, 'dropout NaN: expected a number'],
    ['dropout', { dropout: '0.2' }, 'dropout "0.2": expected a number'],
    ['headDropout', { headDropout: 1 }, 'headDropout 1: expected a number from 0 to below 1'],
    ['batchNorm', { batchNorm: true }, 'batchNorm true: expected one of "stages", "everyConvolution"'],
    ['batchNormMomentum', { batchNormMomentum: 1 }, 'batchNormMomentum 1: expected a number from 0'],
    ['batchNormEpsilon', { batchNormEpsilon: 0 }, 'batchNormEpsilon 0: expected a number above 0'],
    ['blocks', { blocks: -1 }, 'blocks -1: expected a whole number of at least 0'],
    ['block', { block: 'inception' }, 'block "inception": expected one of "residual", "multiScale"'],
    ['residualConnection', { residualConnection: 'no' }, 'residualConnection "no": expected true or false'],
    ['blockFilters', { blockFilters: 0.5 }, 'blockFilters 0.5: expected a whole number of at least 1'],
    ['lastRelu', { lastRelu: null }, 'lastRelu null: expected one of "beforeAddition", "afterAddition"'],
    ['scales', { block: 'multiScale', scales: [] }, 'scales []: expected at least one kernel width'],
    [
      'scales',
      { block: 'multiScale', scales: [3, 3] },
      'scales [3, 3]: expected at least one kernel width, each of them once',
    ],
    [
      'blockFilters',
      { block: 'multiScale', scales: [1, 3, 5] },
      'blockFilters 64: expected a multiple of 3, the number of scales. Each scale gets an equal share of the filters; merge: "sum" gives each all of them.',
    ],
    ['head', { head: 'pool' }, 'head "pool": expected one of "flatten", "globalAveragePooling"'],
    ['hiddenUnits', { hiddenUnits: 9 }, 'hiddenUnits 9: expected a list of positive whole numbers'],
    [
      'dropOut',
      { dropOut: 0.5 },
      'dropOut 0.5: expected a known option. Choose from frames, coefficients, classCount',
    ],
  ])('refuses %s: %j', (option, overrides, message) => {
    const error = refused({ ...REQUIRED, ...overrides });
    expect(error).toBeInstanceOf(ResNet1dOptionsError);
    expect(Reflect.get(error as object, Symbol.for('@ser/error'))).toBe(true);
    expect(error).toMatchObject({ option, message: expect.stringContaining(message) });
  });

  test.each([[undefined], [null], [216]])('refuses %p for options', (options) => {
    expect(refused(options)).toMatchObject({
      message: expect.stringContaining('{ frames, coefficients, classCount }'),
    });
  });
});
