import { join, resolve } from 'node:path';
import type { Corpus, Label } from '../corpora/corpus.js';
import { countLabels } from '../corpora/counts.js';
import { type CorpusFolder, readCorpusFolder } from './corpus-folder.js';
import { type InspectedRecording, inspectRecording } from './inspect-recording.js';
import { findCopies } from './verify-copies.js';
import { findIncompleteness } from './verify-counts.js';
import { findBadFiles, findDamaged, findDerived, findFormats } from './verify-files.js';
import type { Finding, Severity, VerifyReport } from './verify-report.js';

/**
 * Reads every recording of a corpus folder and reports what is missing, doubled, broken or unusual.
 *
 * Counts every recording once, however many copies the folder holds. What is odd in the original release (stereo
 * files and the identical pair of RAVDESS) is reported as known, as it matters to splits and readers.
 *
 * @param root folder of the corpus, in any layout that `scan` reads
 * @throws {DatasetError} if the folder is missing or a file, or is the synthetic corpus under another name; any other
 *   trouble is a finding
 * @example
 * const report = await verify('data/ravdess', ravdess);
 * if (!report.ok) throw new Error(renderVerifyReport(report));
 */
export async function verify(root: string, corpus: Corpus): Promise<VerifyReport> {
  const folder = await readCorpusFolder(root, corpus);
  const inspected: InspectedRecording[] = [];
  for (const { file, label } of folder.recordings) {
    inspected.push({ file, label, inspection: await inspectRecording(join(root, file)) });
  }
  const damaged = new Set(corpus.quirks?.damaged);
  const usable = onePerRecording(
    inspected.filter(({ inspection, label }) => inspection.kind === 'audio' || damaged.has(label.id)),
  );
  const findings = [
    ...findIncompleteness(usable, corpus),
    ...findNames(folder, corpus),
    ...findBadFiles(inspected, corpus),
    ...findCopies(inspected, corpus),
    ...findFormats(usable, corpus),
    ...findDamaged(usable, corpus),
    ...findDerived(usable, corpus),
    ...findOthers(folder, corpus),
  ];
  return {
    corpus: corpus.name,
    title: corpus.title,
    root: resolve(root),
    ok: findings.every(({ severity }) => severity !== 'error'),
    complete: !findings.some(({ code }) => incompleteness.has(code)),
    counts: countLabels(
      usable.map(({ label }) => label),
      corpus.emotions,
      corpus.speakers.map(({ id }) => id),
    ),
    expected: corpus.counts,
    seconds: usable.reduce(
      (sum, { inspection }) => sum + (inspection.kind === 'audio' ? inspection.seconds : 0),
      0,
    ),
    findings: findings.sort((a, b) => rank[a.severity] - rank[b.severity]),
  };
}

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

const incompleteness: ReadonlySet<string> = new Set(['missing-recordings', 'emotion-count', 'speaker-count']);

function onePerRecording(inspected: readonly InspectedRecording[]): InspectedRecording[] {
  const byId = new Map<string, InspectedRecording>();
  for (const recording of inspected)
    if (!byId.has(recording.label.id)) byId.set(recording.label.id, recording);
  return [...byId.values()];
}

function findNames(folder: CorpusFolder<Label>, corpus: Corpus): Finding[] {
  if (folder.unknown.length === 0) return [];
  return [
    {
      severity: 'error',
      code: 'unknown-name',
      message:
        `${folder.unknown.length} WAV files are not named as ${corpus.title} is: expected ${corpus.grammar}. ` +
        'Rename them or move them away.',
      files: folder.unknown,
    },
  ];
}

function findOthers(folder: CorpusFolder<Label>, corpus: Corpus): Finding[] {
  const findings: Finding[] = [];
  const reasons = new Set(folder.excluded.map(({ reason }) => reason));
  for (const reason of reasons) {
    const files = folder.excluded.filter((entry) => entry.reason === reason).map(({ file }) => file);
    findings.push({
      severity: 'info',
      code: 'other-collection',
      message: `${files.length} files are ${reason}; scan passes them over.`,
      files,
    });
  }
  if (folder.other.length > 0) {
    findings.push({
      severity: 'info',
      code: 'non-audio-file',
      message: `${folder.other.length} files are not WAV files; scan passes them over.`,
      files: folder.other,
    });
  }
  if (corpus.synthetic) {
    findings.push({
      severity: 'info',
      code: 'synthetic',
      message: 'These clips are computed. Results on them say nothing about how people are recognised.',
      files: [],
    });
  }
  return findings;
}
