import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type UsedEngine, useBackend } from '@ser/backend';
import { makeFolder } from '@ser/foundation/node';
import { fitNormalization } from '@ser/mfcc';
import { createFrontEnd } from '@ser/recognizer';
import { buildResNet1d } from '@ser/resnet1d';
import { allocateFeatures, fit, type RunRecord } from '@ser/trainer';
import { loadCheckpoint, nodeEnvironment, saveCheckpoints, showProgress } from '@ser/trainer/node';
import type { ExperimentOptions } from '../command/options.js';
import { PAPER_CLAIM } from '../registry/paper.js';
import { type Clip, clipsOf } from './clips.js';
import { CORPUS, loadUtterances } from './corpora.js';
import type { ExperimentFacts } from './experiment-facts.js';
import { extractFeatures } from './extract-features.js';
import { extractRenditions } from './extract-renditions.js';
import type { Extracted } from './extract-worker.js';
import { packageVersions } from './package-versions.js';
import { type ProtocolSplit, type SplitRequest, splitByProtocol } from './protocol.js';
import { sourceRevision } from './source-revision.js';
import { type ExampleParts, toExamples, withRenditions } from './to-examples.js';
import { writeResults } from './write-results.js';

/** What an experiment needs from its caller. */
export interface ExperimentContext {
  /** What to type to repeat it, for the record. */
  readonly command: string;
  readonly signal: AbortSignal;
  /** Where it says what it is doing. */
  readonly say: (line: string) => void;
}

/**
 * The paper's experiment on one corpus under one protocol, as its Figure 2 draws it: recordings → MFCCs → network →
 * emotions.
 *
 * Writes `run.json`, `report.html` and the folder `recognizer` into `options.out`; what an earlier call with the same options left
 * in `checkpoints` there is gone on with.
 *
 * @throws TrainingStopped when `signal` is aborted while it trains; everything done is in the checkpoint.
 */
export async function runExperiment(
  options: ExperimentOptions,
  context: ExperimentContext,
): Promise<RunRecord> {
  const clips = await findRecordings(options, context);
  const checkpoints = join(options.out, 'checkpoints');
  await makeFolder(checkpoints);
  const engine = await startEngine(options, context);
  const { frontEnd, model } = buildNetwork(clips.length, options, context);
  const extracted = await extractFeatures(
    clips.map(({ utterance, rendition }) => ({ path: utterance.path, rendition })),
    frontEnd.options,
    context.signal,
  );
  const split = splitRecordings(clips, extracted, options, context);
  const features = extracted.map((file) => file.features);
  // Statistics of the training recordings alone: nothing may be known of the others.
  const normalization = fitNormalization(Array.from(split.train, (index) => features[index]));
  const { emotions } = CORPUS[options.corpus];
  const parts = { clips, features, emotions, frontEnd, normalization };
  const facts = factsFor(options, clips, extracted, split, frontEnd.fingerprint, engine);

  const { epochs, batchSize, seed, recipe } = options;
  const { record } = await fit(
    model,
    await trainingExamples(split, parts, options, context),
    toExamples(split.validation, parts),
    {
      ...recipe.training(epochs),
      ...(options.test ? { test: toExamples(split.test, parts) } : {}),
      classNames: emotions,
      epochs,
      batchSize,
      seed,
      monitor: recipe.epoch === 'last' ? 'last' : 'uar',
      resume: await loadCheckpoint(checkpoints),
      observers: [showProgress(), saveCheckpoints(checkpoints)],
      signal: context.signal,
      engine: engine.name,
      command: context.command,
      environment: asJson({ ...nodeEnvironment(), ...packageVersions(), revision: sourceRevision() }),
      experiment: asJson(facts),
    },
  );
  await writeResults(options, record, facts, { model, frontEnd, normalization, classNames: emotions });
  return record;
}

/** The recordings of the corpus as the protocol's clips; a fold that does not exist is refused before minutes of work. */
async function findRecordings(options: ExperimentOptions, { say }: ExperimentContext): Promise<Clip[]> {
  const { title, counts } = CORPUS[options.corpus];
  const utterances = await loadUtterances(options);
  say(`corpus: ${title}, ${utterances.length} of ${counts.total} recordings in ${options.data}`);
  const clips = clipsOf(utterances, options);
  // By name: the split that counts needs the contents of the files.
  const names = clips.map(({ utterance }) => utterance.id);
  splitByProtocol(clips, names, requestOf(options));
  return clips;
}

async function startEngine(
  { backend, threads }: ExperimentOptions,
  { say }: ExperimentContext,
): Promise<UsedEngine> {
  const engine = await useBackend({ prefer: backend === 'auto' ? undefined : [backend], threads });
  say(`engine: ${engine.name}, ${engine.description}`);
  return engine;
}

/** The front end and the network that the recipe names, with the weights that the seed gives. */
function buildNetwork(
  clips: number,
  { recipe, corpus, seed, ...options }: ExperimentOptions,
  { say }: ExperimentContext,
) {
  const frontEnd = createFrontEnd({ ...recipe.frontEnd, frames: options.frames });
  const { frames, coefficients } = frontEnd;
  // Features that no memory holds are refused before minutes of work.
  allocateFeatures(clips, [frames, coefficients]);
  const classCount = CORPUS[corpus].emotions.length;
  const model = buildResNet1d({ ...recipe.network, frames, coefficients, classCount, seed });
  const parameters = model.countParams().toLocaleString('en');
  say(`recipe: ${recipe.name}, ${recipe.summary}`);
  say(`network: [${frames}, ${coefficients}] → ${classCount} emotions, ${parameters} parameters`);
  return { frontEnd, model };
}

function splitRecordings(
  clips: readonly Clip[],
  extracted: readonly Extracted[],
  options: ExperimentOptions,
  { say }: ExperimentContext,
): ProtocolSplit {
  const contents = extracted.map((file) => file.sha256);
  const split = splitByProtocol(clips, contents, requestOf(options));
  say(`protocol: ${options.protocol}, ${split.description}`);
  if (split.leaks.length > 0) say(`LEAKS, as this protocol is meant to: ${split.leaks.join(', ')}`);
  const { train, validation, test } = split;
  say(`recordings: ${train.length} train, ${validation.length} validate, ${test.length} test`);
  return split;
}

/** A recipe is chosen on held-out validation recordings; only then may it train on them as well. */
function requestOf({ protocol, fold, seed, test, recipe }: ExperimentOptions): SplitRequest {
  return { protocol, fold, seed, epoch: test ? recipe.epoch : 'validation' };
}

/** The training recordings, with the renditions that the recipe asks for. */
async function trainingExamples(
  { train }: ProtocolSplit,
  parts: ExampleParts,
  { recipe, seed }: ExperimentOptions,
  { signal }: ExperimentContext,
) {
  const originals = toExamples(train, parts);
  if (recipe.renditions === undefined) return originals;
  const renditions = await extractRenditions(train, parts.clips, recipe.renditions, seed, (tasks) =>
    extractFeatures(tasks, parts.frontEnd.options, signal),
  );
  return withRenditions(originals, renditions, parts, seed);
}

function factsFor(
  { corpus, protocol, recipe, fold }: ExperimentOptions,
  clips: readonly Clip[],
  extracted: readonly Extracted[],
  split: ProtocolSplit,
  frontEnd: string,
  engine: UsedEngine,
): ExperimentFacts {
  const { synthetic, counts } = CORPUS[corpus];
  const hashes = extracted.map((file) => file.sha256);
  return {
    corpus,
    synthetic,
    protocol,
    recipe: recipe.name,
    recipeSummary: recipe.summary,
    fold,
    folds: split.folds,
    split: split.description,
    leaks: split.leaks.length > 0,
    findings: split.leaks,
    recordings: new Set(clips.map(({ utterance }) => utterance.path)).size,
    recordingsOfCorpus: counts.total,
    recordingsSha256: createHash('sha256').update(hashes.join('\n')).digest('hex'),
    frontEnd,
    engine: engine.description,
    engineName: engine.name,
    claim: PAPER_CLAIM[corpus],
  };
}

/** What a record keeps: fields that are undefined are left out. */
function asJson(facts: object) {
  return JSON.parse(JSON.stringify(facts));
}
