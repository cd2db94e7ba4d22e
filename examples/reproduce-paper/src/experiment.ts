import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { useBackend } from '@ser/backend';
import { writeFileAtomically } from '@ser/foundation/node';
import { fitNormalization } from '@ser/mfcc';
import { createFrontEnd, type Features, Recognizer } from '@ser/recognizer';
import { buildResNet1d } from '@ser/resnet1d';
import { deriveSeed, fit, type RunRecord } from '@ser/trainer';
import {
  loadCheckpoint,
  nodeEnvironment,
  saveCheckpoints,
  showProgress,
  writeRunRecord,
} from '@ser/trainer/node';
import { renderReport } from '@ser/trainer/report';
import { type Clip, clipsOf } from './clips.js';
import { CORPUS, loadUtterances } from './corpora.js';
import type { ExperimentFacts } from './experiment-facts.js';
import { extractFeatures } from './extract-features.js';
import type { Extracted, ExtractionTask } from './extract-worker.js';
import type { ExperimentOptions } from './options.js';
import { packageVersions } from './package-versions.js';
import { PAPER_CLAIM } from './paper.js';
import { splitByProtocol } from './protocol.js';
import { sourceRevision } from './source-revision.js';
import { toExamples, withRenditions } from './to-examples.js';

/** What an experiment needs from its caller. */
export interface ExperimentContext {
  /** What to type to repeat it, for the record. */
  readonly command: string;
  readonly signal: AbortSignal;
  /** Where it says what it is doing. */
  readonly say: (line: string) => void;
}

/**
 * The paper's experiment on one corpus under one protocol: recordings → MFCCs → network → test result.
 *
 * Writes `run.json`, `report.html` and the folder `recognizer` into `options.out`; what an earlier call with the same options left
 * in `checkpoints` there is gone on with.
 *
 * @throws TrainingStopped when `signal` is aborted while it trains; everything done is in the checkpoint.
 */
export async function runExperiment(
  options: ExperimentOptions,
  { command, signal, say }: ExperimentContext,
): Promise<RunRecord> {
  const { out, seed, epochs, batchSize, recipe, protocol } = options;
  const { title, emotions, synthetic, counts } = CORPUS[options.corpus];
  const utterances = await loadUtterances(options);
  say(`corpus: ${title}, ${utterances.length} of ${counts.total} recordings in ${options.data}`);
  const clips = clipsOf(utterances, options);
  // A recipe is chosen on held-out validation recordings; only then may it train on them as well.
  const request = {
    protocol,
    fold: options.fold,
    seed,
    epoch: options.test ? recipe.epoch : 'validation',
  } as const;
  // Once by file, so that a fold which does not exist is refused before minutes of work; the real one needs the contents.
  splitByProtocol(
    clips,
    clips.map(({ utterance }) => utterance.id),
    request,
  );
  const checkpoints = join(out, 'checkpoints');
  await mkdir(checkpoints, { recursive: true });
  const engine = await useBackend({
    prefer: options.backend === 'auto' ? undefined : [options.backend],
    threads: options.threads,
  });
  say(`engine: ${engine.name}, ${engine.description}`);

  const frontEnd = createFrontEnd({ ...recipe.frontEnd, frames: options.frames });
  const { frames, coefficients } = frontEnd;
  const model = buildResNet1d({ ...recipe.network, frames, coefficients, classCount: emotions.length, seed });
  const parameters = model.countParams().toLocaleString('en');
  say(`recipe: ${recipe.name}, ${recipe.summary}`);
  say(`network: [${frames}, ${coefficients}] → ${emotions.length} emotions, ${parameters} parameters`);

  const extract = (tasks: readonly ExtractionTask[]) => extractFeatures(tasks, frontEnd.options, signal);
  const extracted = await extract(
    clips.map(({ utterance, rendition }) => ({ path: utterance.path, rendition })),
  );
  const features = extracted.map((file) => file.features);
  const hashes = extracted.map((file) => file.sha256);
  const split = splitByProtocol(clips, hashes, request);
  say(
    `protocol: ${protocol}, ${split.description}\n` +
      (split.leaks.length > 0 ? `LEAKS, as this protocol is meant to: ${split.leaks.join(', ')}\n` : '') +
      `recordings: ${split.train.length} train, ${split.validation.length} validate, ${split.test.length} test`,
  );

  // Statistics of the training recordings alone: nothing may be known of the others.
  const normalization = fitNormalization(Array.from(split.train, (index) => features[index]));
  const parts = { clips, features, emotions, frontEnd, normalization };
  const originals = toExamples(split.train, parts);
  const layers = await renditionsOf(split.train, clips, options, extract);
  const train = layers.length > 0 ? withRenditions(originals, layers, parts, seed) : originals;

  const facts: ExperimentFacts = {
    corpus: options.corpus,
    synthetic,
    protocol,
    recipe: recipe.name,
    recipeSummary: recipe.summary,
    fold: options.fold,
    folds: split.folds,
    split: split.description,
    leaks: split.leaks.length > 0,
    findings: split.leaks,
    recordings: utterances.length,
    recordingsOfCorpus: counts.total,
    recordingsSha256: createHash('sha256').update(hashes.join('\n')).digest('hex'),
    frontEnd: frontEnd.fingerprint,
    engine: engine.description,
    engineName: engine.name,
    claim: PAPER_CLAIM[options.corpus],
  };
  const { record } = await fit(model, train, toExamples(split.validation, parts), {
    ...recipe.training(epochs),
    ...(options.test ? { test: toExamples(split.test, parts) } : {}),
    classNames: emotions,
    epochs,
    batchSize,
    seed,
    monitor: recipe.epoch === 'last' ? 'last' : 'uar',
    resume: await loadCheckpoint(checkpoints),
    observers: [showProgress(), saveCheckpoints(checkpoints)],
    signal,
    engine: engine.name,
    command,
    environment: JSON.parse(
      JSON.stringify({ ...nodeEnvironment(), ...packageVersions(), revision: sourceRevision() }),
    ),
    experiment: JSON.parse(JSON.stringify(facts)),
  });
  await writeRunRecord(join(out, 'run.json'), record);
  const report = renderReport([record], {
    title: `${title}, ${protocol}, ${recipe.name}`,
    introduction: introduction(synthetic),
  });
  await writeFileAtomically(join(out, 'report.html'), report);

  const { accuracy, uar } = (record.test ?? record.validation).chosen;
  const about = { ...facts, [record.test ? 'test' : 'validation']: { accuracy, uar } };
  const recognizer = {
    model,
    frontEnd,
    normalization,
    classNames: emotions,
    versions: packageVersions(),
    about,
  };
  await new Recognizer(recognizer).save(join(out, 'recognizer'));
  return record;
}

/** MFCCs of the renditions that the recipe asks for, of the training recordings alone: one list a rendition. */
async function renditionsOf(
  train: Int32Array,
  clips: readonly Clip[],
  { recipe, seed }: ExperimentOptions,
  extract: (tasks: readonly ExtractionTask[]) => Promise<Extracted[]>,
): Promise<Features[][]> {
  if (recipe.renditions === undefined) return [];
  const { count, change } = recipe.renditions;
  const tasks = Array.from({ length: count }, (_, layer) =>
    Array.from(train, (index) => ({
      path: clips[index].utterance.path,
      rendition: { change, seed: deriveSeed(seed, layer, index) },
    })),
  );
  const features = (await extract(tasks.flat())).map((file) => file.features);
  return tasks.map((_, layer) => features.slice(layer * train.length, (layer + 1) * train.length));
}

function introduction(synthetic: boolean): string {
  return synthetic
    ? 'The recordings are SYNTHETIC: computed, spoken by nobody. The numbers say that the whole way from audio to result ' +
        'works; they say nothing about how well emotions of people are recognised.'
    : "The paper's network on real recordings. Its protocol decides what a number means: with random splits every " +
        'speaker is heard in training, with speaker-independent ones no tested voice is.';
}
