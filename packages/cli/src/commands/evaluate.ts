import type { Recordings } from '@ser/experiment';
import type { Recognizer } from '@ser/recognizer';
import type { Command } from 'commander';
import { CliError } from '../cli-error.js';
import type { Evaluation } from '../evaluate/evaluate-model.js';
import type { GivenData } from '../input/corpus-source.js';
import type { JudgeOptions } from '../predict/judge-recording.js';
import { DEFAULT_MODEL } from '../predict/models.js';
import { stopOnInterrupt } from '../terminal/interrupt.js';
import { CODEC_IDS, CONDITION_IDS, parseConditions } from './conditions.js';
import { withDataOptions } from './data-options.js';
import { type GivenModel, withModelOptions } from './model-options.js';
import { parseNames } from './option-types.js';

interface Given extends GivenModel, GivenData {
  readonly against?: string;
  readonly classes?: readonly string[];
  /** True for all. */
  readonly conditions?: readonly string[] | true;
  readonly out?: string;
  readonly json?: boolean;
}

export function addEvaluate(program: Command): void {
  withModelOptions(withDataOptions(program.command('evaluate')))
    .description('how often a model is right on recordings whose emotions are known')
    .option(
      '--against <model>',
      'another model on the same recordings, and whether the two differ by more than chance',
    )
    .option('--classes <names>', 'choose among these classes only: angry,neutral', parseNames)
    .option(
      '--conditions [names]',
      `the same recordings once more with noise, in rooms, at other levels, shortened, and, where ffmpeg is on PATH, through codecs: accuracy, UAR and calibration error of each, and with --against a paired test of each; all, or some of ${[...CONDITION_IDS, ...CODEC_IDS].join(', ')}`,
      parseConditions,
    )
    .option('--out <file>', 'a page: intervals, confusions, each class and speaker')
    .option('--json', 'one JSON object')
    .addHelpText(
      'after',
      '\nEnds with 0 when every recording was judged, 1 when one was not, 130 after Ctrl-C.',
    )
    .action(evaluate);
}

async function evaluate(given: Given): Promise<void> {
  const { loadRecordings } = await import('@ser/experiment');
  const { writeFileAtomically } = await import('@ser/foundation/node');
  const { corpusSource } = await import('../input/corpus-source.js');
  const { compareModels } = await import('../evaluate/compare-models.js');
  const { renderComparedConditions, renderComparison, renderEvaluation } = await import(
    '../evaluate/render-evaluation.js'
  );
  const { evaluationPage } = await import('../evaluate/render-page.js');
  const { compareConditions } = await import('../evaluate/compare-conditions.js');
  const conditions = given.conditions && (await chosenConditions(given.conditions));
  const recordings = await loadRecordings(await corpusSource(given));
  const names = [given.model ?? DEFAULT_MODEL, ...(given.against ? [given.against] : [])];
  const models: {
    readonly name: string;
    readonly evaluation: Evaluation;
    readonly notes: readonly string[];
  }[] = [];
  for (const name of names)
    models.push({ name, ...(await evaluateOne(given, name, recordings, conditions?.ids)) });
  const notes = [
    ...recordings.remarks,
    ...(conditions?.notes ?? []),
    ...models.flatMap((model) => model.notes),
  ];
  const [{ evaluation }, against] = models;
  const paired = against && {
    ...compareModels(evaluation, against.evaluation),
    conditions: compareConditions(evaluation, against.evaluation),
  };
  if (given.out)
    await writeFileAtomically(given.out, evaluationPage(given.data, models, notes, paired), CliError);
  const json = { ...evaluation, notes, ...(against && { against: against.evaluation, paired }) };
  const text = [
    ...notes.map((note) => `note: ${note}\n`),
    ...models.map((model) =>
      models.length > 1
        ? `${model.name}\n${renderEvaluation(model.evaluation)}\n`
        : renderEvaluation(evaluation),
    ),
    ...(paired ? [renderComparison(paired, names)] : []),
    ...(paired?.conditions ? [renderComparedConditions(paired.conditions)] : []),
  ].join('');
  process.stdout.write(given.json ? `${JSON.stringify(json)}\n` : text);
  process.exitCode = models.some((model) => model.evaluation.failed.length > 0) ? 1 : 0;
}

/** Those that were typed; of all, those that this machine can make. */
async function chosenConditions(
  given: readonly string[] | true,
): Promise<{ readonly ids: readonly string[]; readonly notes: readonly string[] }> {
  const codecs: readonly string[] = given === true ? CODEC_IDS : given.filter((id) => isCodec(id));
  if (codecs.length === 0 && given !== true) return { ids: given, notes: [] };
  const { hasFfmpeg } = await import('@ser/experiment/conditions');
  if (await hasFfmpeg()) return { ids: given === true ? [...CONDITION_IDS, ...CODEC_IDS] : given, notes: [] };
  if (given !== true)
    throw new CliError(
      `--conditions ${codecs.join(',')}: expected ffmpeg on PATH, as Node encodes neither MP3, Opus nor AAC. Install ffmpeg, or leave them out.`,
    );
  return {
    ids: CONDITION_IDS,
    notes: [`${CODEC_IDS.join(', ')} were left out of the conditions: they need ffmpeg on PATH.`],
  };
}

function isCodec(id: string): boolean {
  return (CODEC_IDS as readonly string[]).includes(id);
}

async function evaluateOne(
  given: Given,
  name: string,
  { utterances, name: corpus }: Recordings,
  conditions: readonly string[] | undefined,
): Promise<{ readonly evaluation: Evaluation; readonly notes: readonly string[] }> {
  const { loadModel } = await import('../predict/load-model.js');
  const { evaluateModel } = await import('../evaluate/evaluate-model.js');
  const interrupt = stopOnInterrupt();
  const { signal } = interrupt;
  // Every recording counts, those too that a detector would take for no speech.
  const model = name === DEFAULT_MODEL ? given.model : name;
  const recognizer = await loadModel({ ...given, model, leastSpeech: 0, signal });
  const { classes } = given;
  const asRecorded = await evaluateModel(recognizer, utterances, { classes, signal });
  const evaluation =
    asRecorded && conditions
      ? await withConditions(asRecorded, conditions, recognizer, utterances, { classes, signal })
      : asRecorded;
  const { about } = recognizer;
  await recognizer.dispose();
  interrupt.dispose();
  if (evaluation === undefined) {
    process.exitCode = interrupt.exitCode;
    throw new CliError('evaluate: expected to judge every recording. Type the same again; nothing was kept.');
  }
  // `ravdess`, as a job writes it, or a sentence that begins with it.
  const heard =
    String(about.corpus ?? '')
      .toLowerCase()
      .split(',')[0] === corpus.toLowerCase();
  const notes = heard
    ? [
        `${name} was trained on recordings of ${corpus}: those that it heard in training say nothing of others.`,
      ]
    : [];
  return { evaluation, notes };
}

/** Undefined where the signal came before the end. */
async function withConditions(
  evaluation: Evaluation,
  ids: readonly string[],
  recognizer: Recognizer,
  utterances: Recordings['utterances'],
  options: Pick<JudgeOptions, 'classes' | 'signal'>,
): Promise<Evaluation | undefined> {
  const { judgeConditions } = await import('../evaluate/judge-conditions.js');
  const judged = new Set(evaluation.recordings.map(({ file }) => file));
  const conditions = await judgeConditions(recognizer, utterances, judged, ids, options);
  return conditions && { ...evaluation, conditions };
}
