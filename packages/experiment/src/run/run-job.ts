import { join } from 'node:path';
import { type UsedEngine, useBackend } from '@ser/backend';
import { makeFolder } from '@ser/foundation/node';
import { fitNormalization } from '@ser/mfcc';
import type { FrontEnd } from '@ser/recognizer';
import { allocateFeatures, fit, type JsonObject, type RunRecord } from '@ser/trainer';
import { nodeEnvironment, saveCheckpoints } from '@ser/trainer/node';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { type Clip, clipsOf } from '../clips/clips.js';
import { ExperimentError } from '../experiment-error.js';
import type { Extracted, ExtractionTask } from '../features/extract-one.js';
import { extractRenditions } from '../features/extract-renditions.js';
import { namedWarnings } from '../features/named-warnings.js';
import { type ExampleParts, toExamples, withRenditions } from '../features/to-examples.js';
import type { Job } from '../plan/job.js';
import { type ProtocolSplit, splitByProtocol } from '../protocol/split-by-protocol.js';
import { buildNetwork } from '../recipe/build-network.js';
import { fitOptions } from '../recipe/fit-options.js';
import { loadFrontEnd } from '../recipe/load-front-end.js';
import { type StartingWeights, startFrom } from '../recipe/start-from.js';
import { calibrationOf } from './calibration-of.js';
import { asJson } from './experiment-facts.js';
import type { JobContext, RunJobOptions } from './job-context.js';
import { factsFor } from './job-facts.js';
import { extractTasks, placeOfFeatures } from './job-features.js';
import { type JobRecordings, jobRecordings } from './job-recordings.js';
import { packageVersions } from './package-versions.js';
import { reportTraining } from './report-training.js';
import { savedTraining } from './saved-training.js';
import { sourceRevision } from './source-revision.js';
import { requestOf, splitClips } from './split-job.js';
import { writeResults } from './write-results.js';

/**
 * Runs one job: recordings → features → network → record, report and recogniser. The same job on the same engine gives the
 * same weights, interrupted or not.
 *
 * @throws TrainingStopped when `signal` is aborted while it trains, the signal's reason before; everything done is kept.
 *   ExperimentError, DatasetError and others of `@ser`, before training, for recordings, folds and recipes that cannot be
 */
export async function runJob(job: Job, options: RunJobOptions): Promise<RunRecord> {
  const say = (text: string) => options.onProgress?.({ stage: 'found', text });
  const context: JobContext = { ...options, job, say };
  const { folder, signal } = options;
  const recordings = await findRecordings(context);
  const clips = clipsOf(recordings.utterances, { ...job, corpus: recordings.known });
  // By name, before minutes of work: the split that counts needs the contents of the files.
  const names = clips.map(({ utterance }) => utterance.id);
  splitByProtocol(clips, names, requestOf(context, recordings));
  const checkpoints = join(folder, 'checkpoints');
  await makeFolder(checkpoints, ExperimentError);
  const engine = await startEngine(context);
  const { frontEnd, dispose } = await loadFrontEnd(job.recipe.frontEnd, { signal, threads: job.threads });
  try {
    return await train(context, recordings, clips, engine, frontEnd, checkpoints);
  } finally {
    await dispose();
  }
}

async function train(
  context: JobContext,
  recordings: JobRecordings,
  clips: readonly Clip[],
  engine: UsedEngine,
  frontEnd: FrontEnd,
  checkpoints: string,
): Promise<RunRecord> {
  const { job, say, signal, onProgress, observers = [], command, folder } = context;
  const { recipe, seed } = job;
  const { classNames } = recordings;
  const model = networkOf(context, frontEnd, clips.length, classNames.length);
  try {
    const startedFrom = await takeOver(context, model);
    // Before minutes of work on features.
    const resume = await savedTraining(checkpoints, startedFrom);
    const place = await placeOfFeatures(context, frontEnd, clips);
    const extract = (tasks: readonly ExtractionTask[]) => extractTasks(context, frontEnd, tasks, place);
    const extracted = await extract(
      clips.map(({ utterance: { path }, rendition }) => ({
        path,
        rendition,
        sha256: place.contents.get(path),
      })),
    );
    const warnings = namedWarnings(clips, extracted);
    for (const warning of warnings) say(`WARNING ${warning}`);
    const split = splitClips(context, recordings, clips, extracted);
    const matrices = extracted.map((file) => file.features);
    // Statistics of the training recordings alone: nothing may be known of the others.
    const normalization = fitNormalization(Array.from(split.train, (index) => matrices[index]));
    const parts = { clips, features: matrices, classNames, frontEnd, normalization };
    const beside = { startedFrom, warnings };
    const facts = factsFor(job, recordings, clips, extracted, split, frontEnd.fingerprint, engine, beside);
    const { record } = await fit(
      model,
      await trainingExamples(job, split, parts, extract),
      toExamples(split.validation, parts),
      {
        ...fitOptions(recipe.training, recipe.epochs),
        ...(job.test === false ? {} : { test: toExamples(split.test, parts) }),
        classNames,
        epochs: recipe.epochs,
        batchSize: recipe.batchSize,
        seed,
        monitor: recipe.epoch === 'last' ? 'last' : 'uar',
        ...(job.testEveryEpoch && { testEveryEpoch: true }),
        resume,
        observers: [...observers, reportTraining(onProgress), saveCheckpoints(checkpoints)],
        signal,
        engine: engine.name,
        command,
        environment: environment(),
        experiment: asJson(facts),
      },
    );
    const trained = { model, frontEnd, normalization, classNames };
    await writeResults(folder, titleOf(job, recordings), record, facts, trained);
    const calibration = calibrationOf(record);
    say(
      'reason' in calibration
        ? `probabilities: as the network gives them; no temperature, as ${calibration.reason}`
        : `probabilities: at temperature ${calibration.temperature.toFixed(2)}, fitted on ${calibration.fittedOn}`,
    );
    return record;
  } finally {
    model.dispose();
  }
}

async function findRecordings({ job, say, onProgress }: JobContext): Promise<JobRecordings> {
  const { clipsPerCell } = job;
  const onSynthesis = (done: number, total: number) => onProgress?.({ stage: 'synthesis', done, total });
  const recordings = await jobRecordings(job, { clipsPerCell, onSynthesis });
  const { train, test, remarks } = recordings;
  for (const { title, utterances, complete, place } of test ? [train, test] : [train])
    say(`corpus: ${title}, ${utterances.length} of ${complete} recordings in ${place}`);
  for (const remark of remarks) say(`labels: ${remark}`);
  return recordings;
}

async function startEngine({ job: { engine: wanted, threads }, say }: JobContext): Promise<UsedEngine> {
  const engine = await useBackend({ prefer: wanted && [wanted], threads });
  say(`engine: ${engine.name}, ${engine.description}`);
  return engine;
}

/** The network that the recipe names, with the weights that the seed gives. */
function networkOf({ job, say }: JobContext, frontEnd: FrontEnd, clips: number, classCount: number) {
  const { recipe, seed } = job;
  const { frames, coefficients } = frontEnd;
  // Features that no memory holds are refused before minutes of work.
  allocateFeatures(clips, [frames, coefficients]);
  const model = buildNetwork(recipe.network, frontEnd, classCount, seed);
  const parameters = model.countParams().toLocaleString('en');
  say(`recipe: ${recipe.name}, ${recipe.summary}`);
  say(`network: [${frames}, ${coefficients}] → ${classCount} emotions, ${parameters} parameters`);
  return model;
}

/** Begins with another network's weights where the job names one. */
async function takeOver({ job, say }: JobContext, model: LayersModel): Promise<StartingWeights | undefined> {
  if (job.startFrom === undefined) return undefined;
  const started = await startFrom(model, job.startFrom);
  say(`network: begins with the weights in ${job.startFrom}, save ${started.anew.join(', ') || 'none'}`);
  return started;
}

/** The training recordings, with the renditions that the recipe asks for. */
async function trainingExamples(
  { recipe, seed }: Job,
  { train }: ProtocolSplit,
  parts: ExampleParts,
  extract: (tasks: readonly ExtractionTask[]) => Promise<Extracted[]>,
) {
  const originals = toExamples(train, parts);
  if (recipe.renditions === undefined) return originals;
  const renditions = await extractRenditions(train, parts.clips, recipe.renditions, seed, extract);
  return withRenditions(originals, renditions, parts, seed);
}

function titleOf({ protocol, recipe }: Job, { train, test }: JobRecordings): string {
  const corpora = test ? `${train.title}, tested on ${test.title}` : train.title;
  return `${corpora}, ${protocol}, ${recipe.name}`;
}

function environment(): JsonObject {
  return asJson({ ...nodeEnvironment(), ...packageVersions(), revision: sourceRevision() });
}
