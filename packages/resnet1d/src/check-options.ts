import type { ResolvedResNet1dOptions } from './options.js';
import { ResNet1dOptionsError } from './resnet1d-options-error.js';

const CHOICES = {
  initializer: ['glorotUniform', 'fanInUniform'],
  input: ['channels', 'frameMean'],
  batchNorm: ['stages', 'everyConvolution'],
  block: ['residual', 'multiScale'],
  lastRelu: ['beforeAddition', 'afterAddition'],
  merge: ['concatenate', 'sum'],
  head: ['flatten', 'globalAveragePooling', 'globalMaxPooling', 'averageAndMaxPooling'],
} as const;

/** Refuses what no network can be built from: the first option at fault, and what would work. */
export function checkOptions(options: ResolvedResNet1dOptions): void {
  checkNumbers(options);
  checkChoices(options);
  checkFrames(options);
  checkScales(options);
}

function checkNumbers(options: ResolvedResNet1dOptions): void {
  integer('coefficients', options.coefficients, 1);
  integer('classes', options.classes, 2);
  integer('seed', options.seed, 0, 2 ** 32 - 1);
  list('filters', options.filters, 3);
  integer('kernelSize', options.kernelSize, 1);
  integer('poolSize', options.poolSize, 1);
  for (const option of ['dropout', 'headDropout'] as const)
    real(option, options[option], (rate) => rate >= 0 && rate < 1, 'a rate from 0 up to, not including, 1');
  real(
    'batchNormMomentum',
    options.batchNormMomentum,
    (m) => m >= 0 && m < 1,
    'a number from 0 up to, not including, 1',
  );
  real('batchNormEpsilon', options.batchNormEpsilon, (e) => e > 0, 'a number above 0');
  integer('blocks', options.blocks, 0);
  integer('blockFilters', options.blockFilters, 1);
  list('scales', options.scales);
  list('hiddenUnits', options.hiddenUnits);
}

function checkChoices(options: ResolvedResNet1dOptions): void {
  for (const [option, choices] of Object.entries(CHOICES)) {
    const value = options[option as keyof typeof CHOICES];
    if (!(choices as readonly string[]).includes(value)) {
      throw new ResNet1dOptionsError(option, value, `one of ${choices.map((c) => `"${c}"`).join(', ')}`);
    }
  }
  if (typeof options.residualConnection !== 'boolean') {
    throw new ResNet1dOptionsError('residualConnection', options.residualConnection, 'true or false');
  }
}

function checkFrames({ frames, poolSize }: ResolvedResNet1dOptions): void {
  const least = poolSize * poolSize;
  const why = `two poolings of ${poolSize} leave no time step of fewer; pad the features or choose a smaller poolSize`;
  integer('frames', frames, least, Number.MAX_SAFE_INTEGER, why);
}

function checkScales({ block, scales, merge, blockFilters }: ResolvedResNet1dOptions): void {
  if (block !== 'multiScale') return;
  if (scales.length === 0 || new Set(scales).size < scales.length) {
    throw new ResNet1dOptionsError('scales', scales, 'at least one kernel width, each once');
  }
  if (merge === 'concatenate' && blockFilters % scales.length !== 0) {
    const expected = `a multiple of ${scales.length}, the number of scales, so that each gives an equal share`;
    throw new ResNet1dOptionsError('blockFilters', blockFilters, `${expected}; or merge: "sum"`);
  }
}

function integer(
  option: string,
  value: unknown,
  least: number,
  most: number = Number.MAX_SAFE_INTEGER,
  why?: string,
): void {
  if (Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most) return;
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  throw new ResNet1dOptionsError(option, value, `an integer ${range}${why ? `: ${why}` : ''}`);
}

function real(option: string, value: unknown, holds: (value: number) => boolean, expected: string): void {
  if (typeof value !== 'number' || !holds(value)) throw new ResNet1dOptionsError(option, value, expected);
}

function list(option: string, value: unknown, length?: number): void {
  if (!Array.isArray(value) || (length !== undefined && value.length !== length)) {
    throw new ResNet1dOptionsError(option, value, `a list of ${length ?? 'any number of'} positive integers`);
  }
  for (const [i, entry] of value.entries()) integer(`${option}[${i}]`, entry, 1);
}
