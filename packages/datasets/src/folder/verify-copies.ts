import type { Corpus } from '../corpora/corpus.js';
import type { InspectedRecording } from './inspect-recording.js';
import type { Finding } from './verify-report.js';

/** Recordings that lie in the folder more than once, and different recordings with the same bytes. */
export function findCopies(inspected: readonly InspectedRecording[], corpus: Corpus): Finding[] {
  const byId = groupBy(inspected, ({ label }) => label.id);
  const repeated = [...byId.values()].filter((files) => files.length > 1);
  const conflicting = repeated.filter((files) => new Set(files.map(hashOf)).size > 1);
  return [
    ...describeDoubled(repeated, byId.size),
    ...conflicting.map(
      (files): Finding => ({
        severity: 'error',
        code: 'conflicting-copies',
        message: `Files named ${files[0].label.id} differ in content. Compare them with the original and delete the others.`,
        files: files.map(({ file }) => file),
      }),
    ),
    ...findIdentical(
      [...byId.values()].map(([first]) => first),
      corpus,
    ),
  ];
}

function describeDoubled(
  repeated: readonly (readonly InspectedRecording[])[],
  recordings: number,
): Finding[] {
  if (repeated.length === 0) return [];
  const extra = repeated.flatMap(([, ...copies]) => copies.map(({ file }) => file));
  const whole =
    repeated.length === recordings ? 'The whole corpus lies' : `${repeated.length} recordings lie`;
  const nested = commonFolder(extra);
  const where = nested === '' ? 'these files' : `the folder ${nested}`;
  return [
    {
      severity: 'warning',
      code: 'doubled-copy',
      message:
        `${whole} here more than once: ${extra.length} files are copies. Counted as they are, copies of one recording ` +
        `end up on both sides of a split. scan returns one of each; delete ${where} to be safe with other programs.`,
      files: extra,
    },
  ];
}

function findIdentical(recordings: readonly InspectedRecording[], corpus: Corpus): Finding[] {
  const decodable = recordings.filter(({ inspection }) => inspection.kind === 'audio');
  const groups = [...groupBy(decodable, hashOf).values()].filter((files) => files.length > 1);
  const known = new Set(corpus.quirks?.identical?.map((ids) => [...ids].sort().join(' ')));
  return groups.map((files) => {
    const ids = files.map(({ label }) => label.id).sort();
    const origin = known.has(ids.join(' ')) ? 'so in the original release' : 'not so in the original release';
    const emotions = new Set(files.map(({ label }) => label.emotion));
    const advice =
      emotions.size > 1
        ? `Their labels contradict each other (${[...emotions].join(', ')}): leave them out.`
        : 'Keep them on one side of every split: pass keepTogether to the random splits.';
    return {
      severity: 'warning',
      code: 'identical-recordings',
      message: `${ids.join(' and ')} are the same bytes (${origin}). ${advice}`,
      files: files.map(({ file }) => file),
    };
  });
}

function hashOf({ file, inspection }: InspectedRecording): string {
  return inspection.kind === 'audio' ? inspection.sha256 : file;
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** The deepest folder that holds all files, `''` where they share none. */
function commonFolder(files: readonly string[]): string {
  const split = files.map((file) => file.split('/').slice(0, -1));
  const shared: string[] = [];
  for (const [depth, name] of split[0].entries()) {
    if (!split.every((parts) => parts[depth] === name)) break;
    shared.push(name);
  }
  return shared.join('/');
}
