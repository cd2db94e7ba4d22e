import { ExperimentError } from '../experiment-error.js';
import type { LinearOptions, Recipe, RecognizerFrontEnd, ResNetOptions } from './recipe.js';
import type { TrainingOptions } from './training-options.js';

/** Every field, and whether a recipe may do without it. */
const FIELDS: Record<keyof Recipe, 'needed' | 'optional'> = {
  name: 'needed',
  summary: 'needed',
  frontEnd: 'needed',
  network: 'needed',
  batchSize: 'needed',
  epochs: 'needed',
  training: 'needed',
  epoch: 'needed',
  renditions: 'optional',
};
const TRAINING: Record<keyof TrainingOptions, 'needed' | 'optional'> = {
  optimizer: 'needed',
  schedule: 'optional',
  augment: 'optional',
  labelSmoothing: 'optional',
  classWeights: 'optional',
  averageWeights: 'optional',
  sampling: 'optional',
  clip: 'optional',
  earlyStopping: 'optional',
  missingClasses: 'optional',
};
const RECOGNIZER: Record<keyof RecognizerFrontEnd, 'needed' | 'optional'> = {
  recognizer: 'needed',
  engine: 'optional',
  speechDetector: 'optional',
};
const LINEAR: Record<keyof LinearOptions, 'needed' | 'optional'> = { kind: 'needed' };

const NETWORKS: readonly NonNullable<(LinearOptions | ResNetOptions)['kind']>[] = ['resnet1d', 'linear'];
const EPOCHS: readonly Recipe['epoch'][] = ['validation', 'last'];

/**
 * Refuses what is no recipe: JSON that was written by hand has fields that are missing, or called otherwise and would be passed
 * over.
 *
 * @throws {@link ExperimentError} that names the field
 */
export function requireRecipe(value: unknown): asserts value is Recipe {
  requireFields('recipe', value, FIELDS);
  const { name, frontEnd, network, training, epoch } = value as Record<keyof Recipe, never>;
  if (typeof name !== 'string' || name === '') refuse('recipe.name', name, 'a word', 'Give it one');
  for (const field of ['batchSize', 'epochs'] as const) {
    const count: unknown = value[field];
    if (!(Number.isSafeInteger(count) && (count as number) >= 1))
      refuse(`recipe.${field}`, count, 'a whole number of at least 1', 'Correct it');
  }
  requireOneOf('recipe.epoch', epoch, EPOCHS);
  requireObject('recipe.frontEnd', frontEnd);
  if ('recognizer' in frontEnd) requireFields('recipe.frontEnd', frontEnd, RECOGNIZER);
  requireObject('recipe.network', network);
  const { kind = 'resnet1d' } = network as { readonly kind?: unknown };
  requireOneOf('recipe.network.kind', kind, NETWORKS);
  if (kind === 'linear') requireFields('recipe.network', network, LINEAR);
  requireFields('recipe.training', training, TRAINING);
  requireObject('recipe.training.optimizer', (training as TrainingOptions).optimizer);
}

function requireFields(
  what: string,
  value: unknown,
  fields: Readonly<Record<string, 'needed' | 'optional'>>,
): asserts value is Record<string, unknown> {
  requireObject(what, value);
  const missing = Object.keys(fields).find(
    (field) => fields[field] === 'needed' && value[field] === undefined,
  );
  if (missing !== undefined)
    throw new ExperimentError(`${what} without ${missing}: expected it. Add it to the recipe.`);
  const strange = Object.keys(value).find((field) => !Object.hasOwn(fields, field));
  if (strange !== undefined)
    throw new ExperimentError(
      `${what}.${strange}: expected one of ${Object.keys(fields).join(', ')}. Correct the name, or leave it out.`,
    );
}

function requireObject(what: string, value: unknown): asserts value is Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  refuse(what, value, 'an object', 'Write one, as in the README of @ser/experiment');
}

function requireOneOf(what: string, value: unknown, known: readonly string[]): void {
  if (!known.includes(value as string)) refuse(what, value, known.join(' or '), 'Write one of them');
}

function refuse(what: string, value: unknown, expected: string, advice: string): never {
  throw new ExperimentError(`${what} ${JSON.stringify(value)}: expected ${expected}. ${advice}.`);
}
