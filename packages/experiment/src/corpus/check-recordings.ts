import { contentHashes, type Utterance } from '@ser/datasets';
import { positionsByKey } from '@ser/foundation';
import { ExperimentError } from '../experiment-error.js';
import type { Recordings } from './recordings.js';

/** What recordings hold, and what of it may mislead whoever reads a result. */
export interface RecordingsCheck {
  /** In the order of the class names. */
  readonly classes: readonly {
    readonly name: string;
    readonly recordings: number;
    readonly speakers: number;
  }[];
  /** Sorted by name, with their recordings of each class in the order of the class names. */
  readonly speakers: readonly { readonly name: string; readonly perClass: readonly number[] }[];
  /** A sentence each. */
  readonly warnings: readonly string[];
}

/** From so many times as many recordings of one class as of another, it is said. */
const IMBALANCE = 3;
/** Speakers or files that a warning names before it counts. */
const NAMED = 5;

/**
 * Counts every class and speaker, and looks for what spoils an experiment before it costs time: classes that are rare, missing
 * or spoken by one voice alone, voices of one emotion, one file more than once.
 *
 * @throws {@link ExperimentError} for one file with two emotions, which nothing can learn
 * @example
 * const { warnings } = await checkRecordings(await loadRecordings({ csv: 'my.csv' }));
 */
export async function checkRecordings({
  classNames,
  utterances,
}: Pick<Recordings, 'classNames' | 'utterances'>): Promise<RecordingsCheck> {
  const speakers = [...positionsByKey(utterances.map(({ speaker }) => speaker))]
    .map(([name, positions]) => ({
      name: String(name),
      perClass: classNames.map(
        (one) => positions.filter((position) => utterances[position].emotion === one).length,
      ),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const classes = classNames.map((name, c) => ({
    name,
    recordings: speakers.reduce((sum, { perClass }) => sum + perClass[c], 0),
    speakers: speakers.filter(({ perClass }) => perClass[c] > 0).length,
  }));
  const copies = await copiesOf(utterances);
  return {
    classes,
    speakers,
    warnings: [...ofClasses(classes), ...ofSpeakers(classes, speakers), ...copies],
  };
}

function ofClasses(classes: RecordingsCheck['classes']): string[] {
  const missing = classes.filter(({ recordings }) => recordings === 0);
  const present = classes
    .filter(({ recordings }) => recordings > 0)
    .sort((a, b) => b.recordings - a.recordings);
  const [most, least] = [present[0], present.at(-1)];
  return [
    ...missing.map(
      ({ name }) => `${name}: no recordings. The recogniser will have the class and cannot know it.`,
    ),
    ...(most && least && most.recordings >= IMBALANCE * least.recordings
      ? [
          `${most.recordings} × ${most.name}, ${least.recordings} × ${least.name}: classes are unequal. Read UAR rather than accuracy, or set classWeights to 'balanced', which is --balance of ser train.`,
        ]
      : []),
  ];
}

function ofSpeakers(classes: RecordingsCheck['classes'], speakers: RecordingsCheck['speakers']): string[] {
  if (speakers.length < 2) return [`${speakers.length} speaker: no number says how unheard voices fare.`];
  const alone = classes.filter((one) => one.recordings > 0 && one.speakers === 1);
  const monotonous = speakers.filter(({ perClass }) => perClass.filter((count) => count > 0).length === 1);
  return [
    ...alone.map(
      ({ name }) =>
        `${name}: spoken by one voice alone. The network may learn the voice in place of the emotion.`,
    ),
    ...(monotonous.length > 0
      ? [
          `${listed(monotonous.map(({ name }) => name))}: speak in one emotion only. The network may learn the voices in place of it.`,
        ]
      : []),
  ];
}

async function copiesOf(utterances: readonly Utterance[]): Promise<string[]> {
  const groups = [...positionsByKey(await contentHashes(utterances)).values()]
    .filter(({ length }) => length > 1)
    .map((positions) => Array.from(positions, (position) => utterances[position]));
  for (const group of groups) {
    const other = group.find(({ emotion }) => emotion !== group[0].emotion);
    if (other !== undefined)
      throw new ExperimentError(
        `${group[0].file} and ${other.file} are one recording, byte for byte, labelled ${group[0].emotion} and ${other.emotion}: expected one label. Correct or remove one.`,
      );
  }
  const voices = groups.find((group) => new Set(group.map(({ speaker }) => speaker)).size > 1);
  return [
    ...(groups.length > 0
      ? [
          `${groups.length} ${groups.length === 1 ? 'recording occurs' : 'recordings occur'} more than once, byte for byte (${listed(groups.map(([{ file }]) => file))}). Copies stay on one side of a split.`,
        ]
      : []),
    ...(voices
      ? [
          `${voices[0].file} occurs with the speakers ${[...new Set(voices.map(({ speaker }) => speaker))].join(' and ')}: one of them is wrong.`,
        ]
      : []),
  ];
}

function listed(names: readonly string[]): string {
  const rest = names.length - NAMED;
  return rest > 0 ? `${names.slice(0, NAMED).join(', ')} and ${rest} more` : names.join(', ');
}
