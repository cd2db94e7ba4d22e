import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunRecord } from '@ser/trainer';
import { readRunRecord } from '@ser/trainer/node';
import { PROTOCOLS } from '../command/options.js';
import { RECIPES } from '../recipes/recipes.js';
import { factsOf, type PaperFacts } from '../registry/paper.js';

/** Where committed records lie: RECIPE/CORPUS-PROTOCOL/foldK-seedN.json. */
export const RESULTS = new URL('../../results/', import.meta.url);

/** Records of one recipe on one corpus under one protocol, by seed and fold. */
export interface ResultGroup {
  /** RECIPE/CORPUS-PROTOCOL, the folder's name. */
  readonly name: string;
  readonly facts: PaperFacts;
  readonly records: readonly RunRecord[];
}

const CORPUS_ORDER = ['ravdess', 'savee', 'synthetic'];

/** The folder of a record's group. */
export function groupName({ recipe, corpus, protocol }: PaperFacts): string {
  return `${recipe}/${corpus}-${protocol}`;
}

/** Every committed record, in groups: by corpus, recipe and protocol in the order of the registries. */
export async function readResults(folder: URL = RESULTS): Promise<ResultGroup[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json'));
  const records = await Promise.all(names.map((name) => readRunRecord(join(fileURLToPath(folder), name))));
  return groupResults(records);
}

/** Puts records of one experiment together. */
export function groupResults(records: readonly RunRecord[]): ResultGroup[] {
  const groups = new Map<string, RunRecord[]>();
  for (const record of records) {
    const name = groupName(factsOf(record));
    groups.set(name, [...(groups.get(name) ?? []), record]);
  }
  const foldOf = (record: RunRecord) => factsOf(record).fold;
  const recipes = [...RECIPES.keys()];
  const place = ({ facts }: ResultGroup) =>
    CORPUS_ORDER.indexOf(facts.corpus) * 10_000 +
    recipes.indexOf(facts.recipe) * 100 +
    (PROTOCOLS as readonly string[]).indexOf(facts.protocol);
  return [...groups]
    .map(([name, members]) => ({
      name,
      facts: factsOf(members[0]),
      records: members.toSorted((a, b) => a.seed - b.seed || foldOf(a) - foldOf(b)),
    }))
    .toSorted((a, b) => place(a) - place(b));
}
