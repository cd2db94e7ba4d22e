import { createHash } from 'node:crypto';
import { createUniform, deriveSeed, type ExampleSource, type Examples } from '@ser/trainer';
import type { CachedUtterance } from '../cache.js';
import type { Training } from '../recipe.js';
import type { States } from '../states.js';

/** Recordings of one set, with the states of their versions, standardised. */
export interface SetParts {
  readonly rows: readonly number[];
  readonly utterances: readonly CachedUtterance[];
  readonly classNames: readonly string[];
}

/** Rows as examples. */
export function examplesOf({ data, columns }: States, parts: SetParts): Examples {
  const features = new Float32Array(parts.rows.length * columns);
  for (const [i, row] of parts.rows.entries())
    features.set(data.subarray(row * columns, (row + 1) * columns), i * columns);
  return { features, shape: [columns], ...targetsOf(parts) };
}

/** Training examples of which each epoch sees one version, and now and then another speaker's mean. */
export function trainingSource(
  versions: readonly States[],
  parts: SetParts,
  { speakerShift }: Training,
  seed: number,
): ExampleSource {
  const [{ columns }] = versions;
  const { targets, groups } = targetsOf(parts);
  const means = versions.map((states) => speakerMeans(states, parts));
  const speakers = [...new Set(groups)];
  const hash = createHash('sha256').update(JSON.stringify({ rows: parts.rows, speakerShift, seed }));
  for (const { data } of versions)
    for (const row of parts.rows) hash.update(data.subarray(row * columns, (row + 1) * columns));
  return {
    shape: [columns],
    targets,
    groups,
    fingerprint: hash.digest('hex'),
    read(indices, { epoch }) {
      const features = new Float32Array(indices.length * columns);
      for (const [i, index] of indices.entries()) {
        const uniform = createUniform(deriveSeed(seed, epoch, index));
        const version = Math.floor(uniform() * versions.length);
        const start = parts.rows[index] * columns;
        const example = features.subarray(i * columns, (i + 1) * columns);
        example.set(versions[version].data.subarray(start, start + columns));
        if (uniform() >= speakerShift) continue;
        const from = means[version].get(groups[index])!;
        const to = means[version].get(speakers[Math.floor(uniform() * speakers.length)])!;
        for (let c = 0; c < columns; c++) example[c] += to[c] - from[c];
      }
      return features;
    },
  };
}

function targetsOf({ rows, utterances, classNames }: SetParts) {
  return {
    targets: Int32Array.from(rows, (row) => classNames.indexOf(utterances[row].emotion)),
    groups: rows.map((row) => utterances[row].speaker),
  };
}

function speakerMeans({ data, columns }: States, { rows, utterances }: SetParts): Map<string, Float32Array> {
  const sums = new Map<string, { sum: Float64Array; count: number }>();
  for (const row of rows) {
    const { speaker } = utterances[row];
    const entry = sums.get(speaker) ?? { sum: new Float64Array(columns), count: 0 };
    for (let c = 0; c < columns; c++) entry.sum[c] += data[row * columns + c];
    entry.count++;
    sums.set(speaker, entry);
  }
  return new Map(
    [...sums].map(([speaker, { sum, count }]) => [speaker, Float32Array.from(sum, (value) => value / count)]),
  );
}
