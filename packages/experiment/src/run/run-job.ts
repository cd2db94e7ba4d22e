import { join } from 'node:path';
import { type UsedEngine, useBackend } from '@ser/backend';
import { contentHashes } from '@ser/datasets';
import { makeFolder } from '@ser/foundation/node';
import { fitNormalization } from '@ser/mfcc';
import type { FrontEnd } from '@ser/recognizer';
import { allocateFeatures, fit, type JsonObject, type RunRecord, type TrainingObserver } from '@ser/trainer';
import { loadCheckpoint, nodeEnvironment, saveCheckpoints } from '@ser/trainer/node';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { type Clip, clipsOf } from '../clips/clips.js';
import { ExperimentError } from '../experiment-error.js';
import { extractFeatures } from '../features/extract-features.js';
import type { Extracted, ExtractionTask } from '../features/extract-one.js';
import { extractRenditions } from '../features/extract-renditions.js';
import { namedWarnings } from '../features/named-warnings.js';
import { shareFeatures } from '../features/share-features.js';
import { type ExampleParts, toExamples, withRenditions } from '../features/to-examples.js';
import type { Job } from '../plan/job.js';
import type { JobProgress } from '../plan/job-progress.js';
import { type ProtocolSplit, type SplitRequest, splitByProtocol } from '../protocol/split-by-protocol.js';
import { buildNetwork } from '../recipe/build-network.js';
import { fitOptions } from '../recipe/fit-options.js';
import { loadFrontEnd } from '../recipe/load-front-end.js';
import { type StartingWeights, startFrom } from '../recipe/start-from.js';
import { calibrationOf } from './calibration-of.js';
import { asJson, type ExperimentFacts } from './experiment-facts.js';
import { type JobRecordings, jobRecordings } from './job-recordings.js';
import { packageVersions } from './package-versions.js';
import { identityOf } from './recordings-identity.js';
import { reportTraining } from './report-training.js';
import { sourceRevision } from './source-revision.js';
import { writeResults } from './write-results.js';

/** What a job needs from its caller. */
export interface RunJobOptions {
  /**
   * Receives `run.json`, `report.html` and the folder `recognizer`; what an earlier call with the same job left in
   * `checkpoints` there is gone on with. Whoever may share it claims it first (`claimFolder` of `@ser/foundation`).
   */
  readonly folder: string;
  /** Aborting it stops between two steps; everything done is kept. */
  readonly signal?: AbortSignal;
  /** Told of each step. */
  readonly onProgress?: (progress: JobProgress) => void;
  /** Folder that keeps features, addressed by content, for other jobs. Default: they are computed for this job alone. */
  readonly features?: string;
  /**
   * Store of `@ser/queue` where machines share the features of a corpus: the first that needs them extracts them. A folder or
   * `s3://bucket/prefix`; needs `features`. Default: each machine extracts them.
   */
  readonly sharedFeatures?: string;
  /** What to type to repeat it, for the record. */
  readonly command?: string;
  /** Of the training loop beside the job's own: a bar at a terminal. */
  readonly observers?: readonly TrainingObserver[];
}

/** Said at the terminal and in the record, so that the history's best test epoch is not taken for a result. */
const TEST_WAS_WATCHED =
  'the test side was measured after every epoch; nothing was chosen by it, and its best epoch would be a LEAK';

/** A job under way: what it is, and where it says what it finds. */
interface Context extends RunJobOptions {
  readonly job: Job;
  readonly say: (text: string) => void;
}

/**
 * Runs one job: recordings → features → network → record, report and recogniser. The same job on the same engine gives the
 * same weights, interrupted or not.
 *
 * @throws TrainingStopped when `signal` is aborted while it trains, the signal's reason before; everything done is kept.
 *   ExperimentError, DatasetError and others of `@ser`, before training, for recordings, folds and recipes that cannot be
 */
export async function runJob(job: Job, options: RunJobOptions): Promise<RunRecord> {
  const say = (text: string) => options.onProgress?.({ stage: 'found', text });
  const context: Context = { ...options, job, say };
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
  context: Context,
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
    const features = await placeOfFeatures(context, frontEnd, clips);
    const extract = (tasks: readonly ExtractionTask[]) =>
      extractTasks({ ...context, features }, frontEnd, tasks);
    const extracted = await extract(
      clips.map(({ utterance, rendition }) => ({ path: utterance.path, rendition })),
    );
    const warnings = namedWarnings(clips, extracted);
    for (const warning of warnings) say(`WARNING ${warning}`);
    const split = splitClips(context, recordings, clips, extracted);
    const matrices = extracted.map((file) => file.features);
    // Statistics of the training recordings alone: nothing may be known of the others.
    const normalization = fitNormalization(Array.from(split.train, (index) => matrices[index]));
    const parts = { clips, features: matrices, classNames, frontEnd, normalization };
    const facts = {
      ...factsFor(job, recordings, clips, extracted, split, frontEnd.fingerprint, engine),
      ...(startedFrom && { startedFrom }),
      ...remarksOf([
        ...recordings.remarks,
        ...split.remarks,
        ...(job.testEveryEpoch ? [TEST_WAS_WATCHED] : []),
        ...warnings,
      ]),
      ...job.facts,
    };
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
        resume: await loadCheckpoint(checkpoints),
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

async function findRecordings({ job, say, onProgress }: Context): Promise<JobRecordings> {
  const { clipsPerCell } = job;
  const onSynthesis = (done: number, total: number) => onProgress?.({ stage: 'synthesis', done, total });
  const recordings = await jobRecordings(job, { clipsPerCell, onSynthesis });
  const { train, test, remarks } = recordings;
  for (const { title, utterances, complete, place } of test ? [train, test] : [train])
    say(`corpus: ${title}, ${utterances.length} of ${complete} recordings in ${place}`);
  for (const remark of remarks) say(`labels: ${remark}`);
  return recordings;
}

async function startEngine({ job: { engine: wanted, threads }, say }: Context): Promise<UsedEngine> {
  const engine = await useBackend({ prefer: wanted && [wanted], threads });
  say(`engine: ${engine.name}, ${engine.description}`);
  return engine;
}

/** The network that the recipe names, with the weights that the seed gives. */
function networkOf({ job, say }: Context, frontEnd: FrontEnd, clips: number, classCount: number) {
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
async function takeOver({ job, say }: Context, model: LayersModel): Promise<StartingWeights | undefined> {
  if (job.startFrom === undefined) return undefined;
  const started = await startFrom(model, job.startFrom);
  say(`network: begins with the weights in ${job.startFrom}, save ${started.anew.join(', ') || 'none'}`);
  return started;
}

/** The folder that keeps the features of this job's recordings, filled where machines share them. */
async function placeOfFeatures(
  context: Context,
  frontEnd: FrontEnd,
  clips: readonly Clip[],
): Promise<string | undefined> {
  const { features, sharedFeatures, say, signal } = context;
  if (features === undefined || sharedFeatures === undefined) return features;
  // Renditions are made for one job alone.
  const paths = new Set(
    clips.filter((clip) => clip.rendition === undefined).map((clip) => clip.utterance.path),
  );
  const recordings = [...paths].map((path) => ({ path }));
  return shareFeatures({
    store: sharedFeatures,
    folder: features,
    fingerprint: frontEnd.fingerprint,
    contents: await contentHashes(recordings),
    async extract(folder, signal) {
      await extractTasks({ ...context, features: folder, signal }, frontEnd, recordings);
    },
    signal,
    say,
  });
}

function extractTasks(
  { features, signal, onProgress }: Context,
  frontEnd: FrontEnd,
  tasks: readonly ExtractionTask[],
): Promise<Extracted[]> {
  return extractFeatures(tasks, frontEnd, {
    signal,
    cache: features,
    onProgress: (done, total) => onProgress?.({ stage: 'features', done, total }),
  });
}

function splitClips(
  context: Context,
  recordings: JobRecordings,
  clips: readonly Clip[],
  extracted: readonly Extracted[],
): ProtocolSplit {
  const { job, say } = context;
  const contents = extracted.map((file) => file.sha256);
  const split = splitByProtocol(clips, contents, requestOf(context, recordings));
  say(`protocol: ${job.protocol}, ${split.description}`);
  if (split.leaks.length > 0) say(`LEAKS, as this protocol is meant to: ${split.leaks.join(', ')}`);
  for (const remark of split.remarks) say(`protocol: ${remark}`);
  if (job.testEveryEpoch) say(`protocol: ${TEST_WAS_WATCHED}`);
  const { train, validation, test } = split;
  say(`recordings: ${train.length} train, ${validation.length} validate, ${test.length} test`);
  if (!isHeldOut(split))
    say('validation: recordings that are trained on as well; what is said of them tells nothing of others');
  return split;
}

function isHeldOut({ train, validation }: ProtocolSplit): boolean {
  const trained = new Set(train);
  return !validation.some((index) => trained.has(index));
}

function remarksOf(remarks: readonly string[]): Pick<ExperimentFacts, 'remarks'> {
  return remarks.length > 0 ? { remarks } : {};
}

/** A recipe is chosen on held-out validation recordings; only then may it train on them as well. */
function requestOf({ job }: Context, { known, trained }: JobRecordings): SplitRequest {
  const { protocol, fold, seed, recipe, test = true } = job;
  const { missingClasses } = recipe.training;
  return {
    protocol,
    fold,
    seed,
    corpus: known,
    trained,
    missingClasses,
    epoch: test ? recipe.epoch : 'validation',
  };
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

function factsFor(
  { experiment, protocol, recipe, fold }: Job,
  { train, test }: JobRecordings,
  clips: readonly Clip[],
  extracted: readonly Extracted[],
  split: ProtocolSplit,
  frontEnd: string,
  engine: UsedEngine,
): ExperimentFacts {
  return {
    corpus: train.name,
    ...(test && { testCorpus: test.name }),
    synthetic: train.synthetic && (test?.synthetic ?? true),
    protocol,
    recipe: recipe.name,
    recipeSummary: recipe.summary,
    fold,
    folds: split.folds,
    split: split.description,
    leaks: split.leaks.length > 0,
    findings: split.leaks,
    recordingsOfCorpus: train.complete + (test?.complete ?? 0),
    ...identityOf(
      clips,
      extracted.map(({ sha256 }) => sha256),
    ),
    frontEnd,
    engine: engine.description,
    engineName: engine.name,
    experiment,
    recipeOptions: recipe,
    heldOutValidation: isHeldOut(split),
  };
}

function titleOf({ protocol, recipe }: Job, { train, test }: JobRecordings): string {
  const corpora = test ? `${train.title}, tested on ${test.title}` : train.title;
  return `${corpora}, ${protocol}, ${recipe.name}`;
}

function environment(): JsonObject {
  return asJson({ ...nodeEnvironment(), ...packageVersions(), revision: sourceRevision() });
}
