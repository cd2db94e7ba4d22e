import type { CorpusName } from '../command/options.js';
import { EXPERIMENTS } from '../registry/experiments.js';
import { PAPER_CLAIM } from '../registry/paper.js';
import type { VoicesRecord } from '../voices/voices-record.js';
import type { EncoderResults } from './encoder-results.js';
import { firstFold, mean, plannedRuns, summarizeGroup } from './group-summary.js';
import type { ResultGroup } from './read-results.js';
import { bestOnTest } from './tables/habit-table.js';
import { percent, percentRange } from './tables/percent.js';

/** What the numbers within sentences are read from. */
export interface NumberSources {
  readonly groups: readonly ResultGroup[];
  readonly voices: VoicesRecord;
  readonly encoder: EncoderResults;
}

/**
 * The number that some words on the page stand for: a measure and an experiment, such as `wa paper/savee-random`, `ua-above A B`
 * for the points between two, or `voice KL level`.
 *
 * @throws Error for words that stand for nothing
 */
export function numberFor(words: string, { groups, voices, encoder }: NumberSources): string {
  const [measure, ...names] = words.split(' ');
  if (measure === 'finished-runs') return String(finishedRuns(groups));
  if (measure === 'planned-runs') return String(EXPERIMENTS.reduce((sum, { runs }) => sum + runs.length, 0));
  if (measure === 'copies') return highestWithCopies(names[0], groups);
  if (measure === 'copies-reach') return reachWithCopies(names[0], groups);
  if (measure === 'voice') return voiceNumber(names, voices);
  if (measure === 'network') return networkNumber(names, voices);
  if (measure === 'encoder')
    return percentRange(encoder[names[0] as keyof EncoderResults].map(({ wa }) => wa));
  const find = (name: string) => {
    const group = groups.find((one) => one.name === name);
    if (group === undefined) throw new Error(`${words}: no records of ${name}. Run it, or leave it out.`);
    return group;
  };
  const read = MEASURES[measure];
  if (read === undefined) throw new Error(`${words}: expected ${Object.keys(MEASURES).join(', ')}.`);
  return read(find(names[0]), names[1] === undefined ? undefined : find(names[1]));
}

const MEASURES: Readonly<Record<string, (group: ResultGroup, other?: ResultGroup) => string>> = {
  wa: (group) => percent(summarizeGroup(group).accuracy),
  seeds: (group) => percentRange(summarizeGroup(group).bySeed),
  'fold-1': (group) => percent(mean(firstFold(group).map(({ test }) => test!.chosen.accuracy))),
  'fold-1-seeds': (group) => percentRange(firstFold(group).map(({ test }) => test!.chosen.accuracy)),
  training: ({ records }) =>
    percent(mean(records.map(({ history }) => history[history.length - 1].accuracy))),
  'ua-above': (group, other) =>
    `${(100 * (summarizeGroup(group).uar - summarizeGroup(other!).uar)).toFixed(1)} points`,
  'hours-of-700-epochs': ({ records }) =>
    (mean(records.map(({ seconds, last }) => (seconds / last.epoch) * 700)) / 3600).toFixed(1),
};

/** `copies CORPUS`: the highest of all readings where copies are on both sides, by whatever epoch, also the best on the test side. */
function highestWithCopies(corpus: string, groups: readonly ResultGroup[]): string {
  const records = recordsWithCopies(corpus, groups);
  const watched = records.filter(({ history }) => history[0].testAccuracy !== undefined);
  const ends = records.flatMap(({ test }) => [test!.chosen.accuracy, test!.last.accuracy]);
  return percent(Math.max(...ends, ...watched.map(bestOnTest)));
}

/** `copies-reach CORPUS`: how many of the trainings with copies reach the claim, with the epoch chosen on validation recordings. */
function reachWithCopies(corpus: string, groups: readonly ResultGroup[]): string {
  const records = recordsWithCopies(corpus, groups);
  const claim = PAPER_CLAIM[corpus as CorpusName]!.accuracy;
  return `${records.filter(({ test }) => test!.chosen.accuracy >= claim).length} of ${records.length}`;
}

/** Of all readings and seeds where copies are on both sides. */
function recordsWithCopies(corpus: string, groups: readonly ResultGroup[]) {
  return groups
    .filter(({ facts }) => facts.corpus === corpus && facts.protocol === 'duplicated')
    .flatMap((group) => group.records);
}

/** Records of planned runs. */
function finishedRuns(groups: readonly ResultGroup[]): number {
  return groups
    .filter(({ name }) => plannedRuns(name) !== undefined)
    .reduce((sum, { records }) => sum + records.length, 0);
}

/** `voice KL level`, `voice KL alone`, or `voice KL CONDITION` of the linear layer. */
function voiceNumber([speaker, ...rest]: readonly string[], { voices, linear }: VoicesRecord): string {
  const what = rest.join(' ');
  const voice = voices.find((one) => one.speaker === speaker);
  if (voice && what === 'alone') return percent(voice.alone);
  if (voice && what === 'level') return `${voice.level.toFixed(1)} dBFS`.replace('-', '−');
  const found = linear
    .find(({ condition }) => condition === what)
    ?.results.find((one) => one.speaker === speaker);
  if (found === undefined)
    throw new Error(`voice ${speaker} ${what}: no such number in the record of voices.`);
  return percent(found.accuracy);
}

/** `network right INDEX` or `network neutral INDEX`, by the order of the conditions. */
function networkNumber([what, index]: readonly string[], { network }: VoicesRecord): string {
  const { accuracy, neutral } = network.results[Number(index)];
  return percent(what === 'neutral' ? neutral : accuracy);
}
