import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { useBackend } from '@ser/backend';
import { fitNormalization } from '@ser/mfcc';
import { createFrontEnd, Recognizer } from '@ser/recognizer';
import { buildResNet1d } from '@ser/resnet1d';
import { fit, type RunRecord } from '@ser/trainer';
import {
  loadCheckpoint,
  nodeEnvironment,
  saveCheckpoints,
  showProgress,
  writeFileAtomically,
  writeRunRecord,
} from '@ser/trainer/node';
import { renderReport } from '@ser/trainer/report';
import { CORPUS, loadUtterances } from './corpora.js';
import type { ExperimentFacts } from './experiment-facts.js';
import { extractFeatures } from './extract-features.js';
import type { ExperimentOptions } from './options.js';
import { packageVersions } from './package-versions.js';
import { PAPER_CLAIM } from './paper.js';
import { splitByProtocol } from './protocol.js';
import { sourceRevision } from './source-revision.js';
import { toExamples } from './to-examples.js';

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
  const { out, seed, epochs, batchSize } = options;
  const { title, emotions, synthetic, counts } = CORPUS[options.corpus];
  const utterances = await loadUtterances(options);
  say(`corpus: ${title}, ${utterances.length} of ${counts.total} recordings in ${options.data}`);
  // Once by file, so that a fold which does not exist is refused before minutes of work; the real one needs the contents.
  splitByProtocol(
    utterances,
    utterances.map(({ id }) => id),
    options,
  );
  const checkpoints = join(out, 'checkpoints');
  await mkdir(checkpoints, { recursive: true });
  const engine = await useBackend({
    prefer: options.backend === 'auto' ? undefined : [options.backend],
    threads: options.threads,
  });
  say(`engine: ${engine.name}, ${engine.description}`);

  const frontEnd = createFrontEnd({ frames: options.frames });
  const { frames, coefficients } = frontEnd;
  const model = buildResNet1d({ frames, coefficients, classes: emotions.length, seed });
  const parameters = model.countParams().toLocaleString('en');
  say(`network: [${frames}, ${coefficients}] → ${emotions.length} emotions, ${parameters} parameters`);

  const paths = utterances.map(({ path }) => path);
  const extracted = await extractFeatures(paths, frontEnd.options, signal);
  const features = extracted.map((file) => file.features);
  const hashes = extracted.map((file) => file.sha256);
  const split = splitByProtocol(utterances, hashes, options);
  say(
    `protocol: ${options.protocol}, ${split.description}\n` +
      `recordings: ${split.train.length} train, ${split.validation.length} choose the epoch, ${split.test.length} test`,
  );

  // Statistics of the training recordings alone: nothing may be known of the others.
  const normalization = fitNormalization(Array.from(split.train, (index) => features[index]));
  const parts = { utterances, features, emotions, frontEnd, normalization };

  const facts: ExperimentFacts = {
    corpus: options.corpus,
    synthetic,
    protocol: options.protocol,
    fold: options.fold,
    folds: split.folds,
    split: split.description,
    recordings: utterances.length,
    recordingsOfCorpus: counts.total,
    recordingsSha256: createHash('sha256').update(hashes.join('\n')).digest('hex'),
    frontEnd: frontEnd.fingerprint,
    engine: engine.description,
    engineName: engine.name,
    claim: PAPER_CLAIM[options.corpus],
  };
  const { record } = await fit(model, toExamples(split.train, parts), toExamples(split.validation, parts), {
    test: toExamples(split.test, parts),
    classes: emotions,
    epochs,
    batchSize,
    seed,
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
    title: `${title}, ${options.protocol}`,
    introduction: introduction(synthetic),
  });
  await writeFileAtomically(join(out, 'report.html'), report);

  const { accuracy, uar } = record.test!.chosen;
  const about = { ...facts, test: { accuracy, uar } };
  const recognizer = { model, frontEnd, normalization, labels: emotions, versions: packageVersions(), about };
  await new Recognizer(recognizer).save(join(out, 'recognizer'));
  return record;
}

function introduction(synthetic: boolean): string {
  return synthetic
    ? 'The recordings are SYNTHETIC: computed, spoken by nobody. The numbers say that the whole way from audio to result ' +
        'works; they say nothing about how well emotions of people are recognised.'
    : "The paper's network on real recordings. Its protocol decides what a number means: with random splits every " +
        'speaker is heard in training, with speaker-independent ones no tested voice is.';
}
