import { describe, expect, test } from '@jest/globals';
import { type ResNet1dOptions, resolveOptions } from './options.js';
import { ResNet1dOptionsError } from './resnet1d-options-error.js';

const REQUIRED = { frames: 216, coefficients: 12, classes: 8 };

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
          'ResNet1d option frames is 63; expected an integer of at least 64: two poolings of 8 leave no time step ' +
          'of fewer; pad the features or choose a smaller poolSize',
      }),
    );
    expect(refused({ ...REQUIRED, frames: 15, poolSize: 4 })).toMatchObject({ option: 'frames' });
    expect(refused({ ...REQUIRED, frames: 16, poolSize: 4 })).toBeUndefined();
  });

  test.each([
    ['frames', { frames: undefined }, 'frames is missing; expected an integer of at least 64'],
    ['frames', { frames: Number.NaN }, 'frames is NaN; expected an integer'],
    ['frames', { frames: '216' }, 'frames is "216"; expected an integer'],
    ['frames', { frames: 216.5 }, 'frames is 216.5; expected an integer'],
    ['coefficients', { coefficients: 0 }, 'coefficients is 0; expected an integer of at least 1'],
    ['classes', { classes: 1 }, 'classes is 1; expected an integer of at least 2'],
    [
      'classes',
      { classes: ['sad', 'happy'] },
      'classes is ["sad", "happy"]; expected an integer of at least 2',
    ],
    ['seed', { seed: -1 }, 'seed is -1; expected an integer from 0 to 4294967295'],
    ['seed', { seed: 2 ** 32 }, 'seed is 4294967296; expected an integer from 0'],
    ['initializer', { initializer: 'he' }, 'initializer is "he"; expected one of "glorotUniform"'],
    ['input', { input: 'mean' }, 'input is "mean"; expected one of "channels", "frameMean"'],
    ['filters', { filters: [256, 128] }, 'filters is [256, 128]; expected a list of 3 positive integers'],
    ['filters', { filters: 64 }, 'filters is 64; expected a list of 3 positive integers'],
    [
      'filters[1]',
      { filters: [256, Number.NaN, 64] },
      'filters[1] is NaN; expected an integer of at least 1',
    ],
    ['kernelSize', { kernelSize: 0 }, 'kernelSize is 0; expected an integer of at least 1'],
    ['poolSize', { poolSize: Number.POSITIVE_INFINITY }, 'poolSize is Infinity; expected an integer'],
    ['dropout', { dropout: 1 }, 'dropout is 1; expected a rate from 0 up to, not including, 1'],
    ['dropout', { dropout: Number.NaN }, 'dropout is NaN; expected a rate'],
    ['dropout', { dropout: '0.2' }, 'dropout is "0.2"; expected a rate'],
    ['headDropout', { headDropout: 1 }, 'headDropout is 1; expected a rate from 0 up to, not including, 1'],
    ['batchNorm', { batchNorm: true }, 'batchNorm is true; expected one of "stages", "everyConvolution"'],
    ['batchNormMomentum', { batchNormMomentum: 1 }, 'batchNormMomentum is 1; expected a number from 0'],
    ['batchNormEpsilon', { batchNormEpsilon: 0 }, 'batchNormEpsilon is 0; expected a number above 0'],
    ['blocks', { blocks: -1 }, 'blocks is -1; expected an integer of at least 0'],
    ['block', { block: 'inception' }, 'block is "inception"; expected one of "residual", "multiScale"'],
    [
      'residualConnection',
      { residualConnection: 'no' },
      'residualConnection is "no"; expected true or false',
    ],
    ['blockFilters', { blockFilters: 0.5 }, 'blockFilters is 0.5; expected an integer of at least 1'],
    ['lastRelu', { lastRelu: null }, 'lastRelu is null; expected one of "beforeAddition", "afterAddition"'],
    ['scales', { block: 'multiScale', scales: [] }, 'scales is []; expected at least one kernel width'],
    [
      'scales',
      { block: 'multiScale', scales: [3, 3] },
      'scales is [3, 3]; expected at least one kernel width, each once',
    ],
    [
      'blockFilters',
      { block: 'multiScale', scales: [1, 3, 5] },
      'blockFilters is 64; expected a multiple of 3, the number of scales, so that each gives an equal share; or merge: "sum"',
    ],
    ['head', { head: 'pool' }, 'head is "pool"; expected one of "flatten", "globalAveragePooling"'],
    [
      'hiddenUnits',
      { hiddenUnits: 9 },
      'hiddenUnits is 9; expected a list of any number of positive integers',
    ],
    [
      'dropOut',
      { dropOut: 0.5 },
      'dropOut is 0.5; expected one of the known options: frames, coefficients, classes',
    ],
  ])('refuses %s: %j', (option, overrides, message) => {
    const error = refused({ ...REQUIRED, ...overrides });
    expect(error).toBeInstanceOf(ResNet1dOptionsError);
    expect(error).toMatchObject({ option, message: expect.stringContaining(`ResNet1d option ${message}`) });
  });

  test.each([[undefined], [null], [216]])('refuses %p for options', (options) => {
    expect(refused(options)).toMatchObject({
      message: expect.stringContaining('{ frames, coefficients, classes }'),
    });
  });
});
