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

/** What to pass for the options that have no default. */
const REQUIRED: Readonly<Record<string, string>> = {
  frames: 'Pass the length of the examples in frames, such as 256.',
  coefficients: 'Pass the number of coefficients of a frame: 12 in the paper.',
  classCount: 'Pass the number of emotions: 8 for RAVDESS, 7 for SAVEE.',
};

/**
 * Refuses what no network can be built from.
 *
 * @throws {@link ResNet1dOptionsError} for the first option at fault
 */
export function checkOptions(options: ResolvedResNet1dOptions): void {
  checkNumbers(options);
  checkChoices(options);
  checkFrames(options);
  checkScales(options);
}

function checkNumbers(options: ResolvedResNet1dOptions): void {
  integer('coefficients', options.coefficients, 1);
  integer('classCount', options.classCount, 2);
  integer('seed', options.seed, 0, 2 ** 32 - 1);
  list('filters', options.filters, 3);
  integer('kernelSize', options.kernelSize, 1);
  integer('poolSize', options.poolSize, 1);
  for (const option of ['dropout', 'headDropout'] as const)
    real(option, options[option], (rate) => rate >= 0 && rate < 1, 'a number from 0 to below 1');
  real(
    'batchNormMomentum',
    options.batchNormMomentum,
    (momentum) => momentum >= 0 && momentum < 1,
    'a number from 0 to below 1',
  );
  real('batchNormEpsilon', options.batchNormEpsilon, (epsilon) => epsilon > 0, 'a number above 0');
  integer('blocks', options.blocks, 0);
  integer('blockFilters', options.blockFilters, 1);
  list('scales', options.scales);
  list('hiddenUnits', options.hiddenUnits);
}

function checkChoices(options: ResolvedResNet1dOptions): void {
  for (const [option, choices] of Object.entries(CHOICES)) {
    const value = options[option as keyof typeof CHOICES];
    if ((choices as readonly string[]).includes(value)) continue;
    const expected = `one of ${choices.map((choice) => `"${choice}"`).join(', ')}`;
    throw new ResNet1dOptionsError(option, value, expected, adviceFor(option));
  }
  if (typeof options.residualConnection === 'boolean') return;
  const { residualConnection } = options;
  throw new ResNet1dOptionsError(
    'residualConnection',
    residualConnection,
    'true or false',
    adviceFor('residualConnection'),
  );
}

function checkFrames({ frames, poolSize }: ResolvedResNet1dOptions): void {
  const advice =
    typeof frames === 'number' && frames < poolSize * poolSize
      ? `Two poolings of ${poolSize} need that many: pad the features or choose a smaller poolSize.`
      : REQUIRED.frames;
  integer('frames', frames, poolSize * poolSize, Number.MAX_SAFE_INTEGER, advice);
}

function checkScales({ block, scales, merge, blockFilters }: ResolvedResNet1dOptions): void {
  if (block !== 'multiScale') return;
  if (scales.length === 0 || new Set(scales).size < scales.length) {
    const expected = 'at least one kernel width, each of them once';
    throw new ResNet1dOptionsError('scales', scales, expected, adviceFor('scales'));
  }
  if (merge === 'concatenate' && blockFilters % scales.length !== 0) {
    const expected = `a multiple of ${scales.length}, the number of scales`;
    const advice = 'Each scale gets an equal share of the filters; merge: "sum" gives each all of them.';
    throw new ResNet1dOptionsError('blockFilters', blockFilters, expected, advice);
  }
}

function integer(
  option: string,
  value: unknown,
  least: number,
  most: number = Number.MAX_SAFE_INTEGER,
  advice: string = adviceFor(option),
): void {
  if (Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most) return;
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  throw new ResNet1dOptionsError(option, value, `a whole number ${range}`, advice);
}

function real(option: string, value: unknown, holds: (value: number) => boolean, expected: string): void {
  if (typeof value === 'number' && holds(value)) return;
  throw new ResNet1dOptionsError(option, value, expected, adviceFor(option));
}

function list(option: string, value: unknown, length?: number): void {
  if (!Array.isArray(value) || (length !== undefined && value.length !== length)) {
    const expected = `a list of ${length === undefined ? '' : `${length} `}positive whole numbers`;
    throw new ResNet1dOptionsError(option, value, expected, adviceFor(option));
  }
  for (const [i, entry] of value.entries())
    integer(`${option}[${i}]`, entry, 1, undefined, adviceFor(option));
}

function adviceFor(option: string): string {
  return REQUIRED[option] ?? `Leave ${option} out for the default.`;
}
