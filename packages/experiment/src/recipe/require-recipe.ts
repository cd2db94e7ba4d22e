import { type MfccFrontEndOptions, mfccFrontEndFingerprint } from '@ser/recognizer';
import { ExperimentError } from '../experiment-error.js';
import type { LinearOptions, Recipe, ResNetOptions } from './recipe.js';
import {
  augmentFields,
  averagingFields,
  clippingFields,
  earlyStoppingFields,
  encoderFrontEndFields,
  type Fields,
  linearFields,
  mfccFrontEndFields,
  optimizerFields,
  pooledFrontEndFields,
  recipeFields,
  recognizerFields,
  renditionsFields,
  resNetFields,
  scheduleFields,
  trainingFields,
  waveformFields,
} from './recipe-fields.js';

const FRONT_ENDS = ['mfcc', 'encoder'];
const NETWORKS: readonly NonNullable<(LinearOptions | ResNetOptions)['kind']>[] = ['resnet1d', 'linear'];
const EPOCHS: readonly Recipe['epoch'][] = ['validation', 'last'];

/**
 * Refuses what is no recipe: JSON that was written by hand has fields that are missing, or called otherwise and would be passed
 * over.
 *
 * @throws {@link ExperimentError} that names the field
 */
export function requireRecipe(value: unknown): asserts value is Recipe {
  requireFields('recipe', value, recipeFields);
  const { name, frontEnd, network, training, epoch, renditions } = value as Record<keyof Recipe, unknown>;
  if (typeof name !== 'string' || name === '') refuse('recipe.name', name, 'a word', 'Give it one');
  for (const field of ['batchSize', 'epochs'] as const) {
    const count: unknown = value[field];
    if (!(Number.isSafeInteger(count) && (count as number) >= 1))
      refuse(`recipe.${field}`, count, 'a whole number of at least 1', 'Correct it');
  }
  requireOneOf('recipe.epoch', epoch, EPOCHS);
  requireFrontEnd(frontEnd);
  requireNetwork(network);
  requireTraining(training);
  if (renditions !== undefined) {
    requireFields('recipe.renditions', renditions, renditionsFields);
    requireFields('recipe.renditions.change', renditions.change, waveformFields);
  }
}

function requireFrontEnd(value: unknown): void {
  const what = 'recipe.frontEnd';
  requireObject(what, value);
  const fields = frontEndFieldsOf(what, value);
  requireFields(what, value, fields);
  if (fields === mfccFrontEndFields) requireMfccs(what, value);
}

/** What the front end itself refuses, options below `mfcc` among it: before anything is read. */
function requireMfccs(what: string, options: MfccFrontEndOptions): void {
  if (options.mfcc !== undefined) requireObject(`${what}.mfcc`, options.mfcc);
  try {
    mfccFrontEndFingerprint(options);
  } catch (cause) {
    throw new ExperimentError(`${what}: ${(cause as Error).message}`, { cause });
  }
}

function frontEndFieldsOf(what: string, { recognizer, kind = 'mfcc', pooling }: Record<string, unknown>) {
  if (recognizer !== undefined) return recognizerFields;
  requireOneOf(`${what}.kind`, kind, FRONT_ENDS);
  if (kind === 'mfcc') return mfccFrontEndFields;
  return pooling === undefined ? encoderFrontEndFields : pooledFrontEndFields;
}

function requireNetwork(value: unknown): void {
  const what = 'recipe.network';
  requireObject(what, value);
  const { kind = 'resnet1d' } = value;
  requireOneOf(`${what}.kind`, kind, NETWORKS);
  requireFields(what, value, kind === 'linear' ? linearFields : resNetFields);
}

function requireTraining(value: unknown): void {
  const what = 'recipe.training';
  requireFields(what, value, trainingFields);
  const { optimizer, schedule, augment, clip, earlyStopping, averageWeights } = value;
  requireNamed(`${what}.optimizer`, optimizer, optimizerFields);
  if (schedule !== undefined) requireNamed(`${what}.schedule`, schedule, scheduleFields);
  if (clip !== undefined) requireFields(`${what}.clip`, clip, clippingFields);
  if (earlyStopping !== undefined) requireFields(`${what}.earlyStopping`, earlyStopping, earlyStoppingFields);
  if (averageWeights !== undefined) requireFields(`${what}.averageWeights`, averageWeights, averagingFields);
  if (augment === undefined) return;
  if (!Array.isArray(augment)) refuse(`${what}.augment`, augment, 'a list', 'Put it into brackets');
  for (const [i, one] of augment.entries()) requireNamed(`${what}.augment[${i}]`, one, augmentFields);
}

/** An object with a name, and the fields that go with that name. */
function requireNamed(
  what: string,
  value: unknown,
  known: Readonly<Record<string, Fields<Record<string, unknown>>>>,
): void {
  requireObject(what, value);
  requireOneOf(`${what}.name`, value.name, Object.keys(known));
  requireFields(what, value, known[value.name as string]);
}

function requireFields(
  what: string,
  value: unknown,
  fields: Fields<Record<string, unknown>>,
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
