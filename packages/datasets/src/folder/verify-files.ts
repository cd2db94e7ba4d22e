import type { Corpus } from '../corpora/corpus.js';
import type { InspectedRecording } from './inspect-recording.js';
import type { Finding } from './verify-report.js';

/** Files that hold no audio: Git LFS pointers and what the decoder refuses. */
export function findBadFiles(inspected: readonly InspectedRecording[], corpus: Corpus): Finding[] {
  const pointers = inspected.filter(({ inspection }) => inspection.kind === 'lfs-pointer');
  const findings: Finding[] = [];
  if (pointers.length > 0) {
    findings.push({
      severity: 'error',
      code: 'lfs-pointer',
      message:
        `${pointers.length} files are Git LFS pointers, about 130 bytes of text in place of the recording. ` +
        'Run `git lfs pull` in the clone they come from.',
      files: pointers.map(({ file }) => file),
    });
  }
  for (const { file, label, inspection } of inspected) {
    if (inspection.kind !== 'undecodable' || corpus.quirks?.damaged?.includes(label.id)) continue;
    findings.push({
      severity: 'error',
      code: 'undecodable',
      message: `${file} cannot be decoded: ${inspection.reason} ${corpus.howToGet}`,
      files: [file],
    });
  }
  return findings;
}

/** Recordings that are broken in the original release. */
export function findDamaged(usable: readonly InspectedRecording[], corpus: Corpus): Finding[] {
  const known = new Set(corpus.quirks?.damaged);
  const files = usable.filter(({ label }) => known.has(label.id)).map(({ file }) => file);
  if (files.length === 0) return [];
  return [
    {
      severity: 'warning',
      code: 'damaged',
      message: `${files.length} recordings are silent, cut or distorted in the original release: leave them out.`,
      files,
    },
  ];
}

/** Files that were made from something other than the original recording. */
export function findDerived(usable: readonly InspectedRecording[], corpus: Corpus): Finding[] {
  const sourceOf = new Map(usable.map(({ file }) => [file, corpus.derivedFrom?.(file)]));
  const sources = new Set([...sourceOf.values()].filter((source) => source !== undefined));
  return [...sources].map((source) => {
    const files = [...sourceOf].filter(([, other]) => other === source).map(([file]) => file);
    return {
      severity: 'warning',
      code: 'derived-recording',
      message:
        `${files.length} files are derived from ${source}: not the original recordings, and results on them compare with ` +
        `no published ones. ${corpus.howToGet}`,
      files,
    };
  });
}

/** Recordings in another format than most of the corpus: two channels, another sample rate. */
export function findFormats(usable: readonly InspectedRecording[], corpus: Corpus): Finding[] {
  const findings: Finding[] = [];
  const known = new Set(corpus.quirks?.stereo);
  const stereo = usable.filter(({ inspection }) => inspection.kind === 'audio' && inspection.channels > 1);
  for (const expected of [true, false]) {
    const files = stereo.filter(({ label }) => known.has(label.id) === expected).map(({ file }) => file);
    if (files.length === 0) continue;
    findings.push({
      severity: expected ? 'info' : 'warning',
      code: 'stereo',
      message:
        `${files.length} files have more than one channel (${expected ? '' : 'not '}so in the original release). ` +
        'Mix them to mono before extracting features, as toMono of @ser/audio does.',
      files,
    });
  }
  const resampled = usable.filter(
    ({ inspection, label }) =>
      inspection.kind === 'audio' &&
      inspection.sampleRate !== (corpus.quirks?.sampleRates?.[label.id] ?? corpus.sampleRate),
  );
  if (resampled.length > 0) {
    const rates = [
      ...new Set(
        resampled.map(({ inspection }) => (inspection.kind === 'audio' ? inspection.sampleRate : 0)),
      ),
    ].sort((a, b) => a - b);
    findings.push({
      severity: 'warning',
      code: 'sample-rate',
      message:
        `${resampled.length} files have a rate of ${rates.join(', ')} Hz, the originals ${corpus.sampleRate} Hz: ` +
        'this is a converted copy, and its results compare with no published ones.',
      files: resampled.map(({ file }) => file),
    });
  }
  return findings;
}
