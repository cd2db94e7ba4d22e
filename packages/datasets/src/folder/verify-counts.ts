import type { Corpus } from '../corpora/corpus.js';
import { countLabels } from '../corpora/counts.js';
import type { InspectedRecording } from './inspect-recording.js';
import type { Finding, FindingCode } from './verify-report.js';

/** Compares what was found with the counts of the complete corpus; `usable` holds each recording once. */
export function findIncompleteness(usable: readonly InspectedRecording[], corpus: Corpus): Finding[] {
  const labels = usable.map(({ label }) => label);
  const found = countLabels(
    labels,
    corpus.emotions,
    corpus.speakers.map(({ id }) => id),
  );
  return [
    ...findMissing(new Set(labels.map(({ id }) => id)), corpus),
    ...compareCounts('emotion-count', 'emotion', found.emotions, corpus.counts.emotions),
    ...compareCounts('speaker-count', 'speaker', found.speakers, corpus.counts.speakers),
  ];
}

function findMissing(found: ReadonlySet<string>, corpus: Corpus): Finding[] {
  const missing = (corpus.recordings ?? []).filter((id) => !found.has(id));
  if (missing.length === 0) return [];
  return [
    {
      severity: 'error',
      code: 'missing-recordings',
      message: `${missing.length} of ${corpus.counts.total} recordings are missing or unreadable. ${corpus.howToGet}`,
      files: missing,
    },
  ];
}

function compareCounts(
  code: FindingCode,
  what: string,
  found: Readonly<Record<string, number>>,
  expected: Readonly<Record<string, number>>,
): Finding[] {
  const wrong = Object.keys(found).filter((name) => found[name] !== (expected[name] ?? 0));
  if (wrong.length === 0) return [];
  const counts = wrong.map((name) => `${name} ${found[name]} of ${expected[name] ?? 0}`).join(', ');
  return [{ severity: 'error', code, message: `Recordings by ${what} differ: ${counts}.`, files: [] }];
}
