import { readFile } from 'node:fs/promises';

/** What a linear layer on a speech encoder's states reaches on unheard voices, of one seed. */
export interface EncoderRecord {
  readonly wa: number;
  readonly ua: number;
  readonly byFold: readonly { readonly wa: number }[];
}

/** The same of each seed, by corpus. */
export interface EncoderResults {
  readonly ravdess: readonly EncoderRecord[];
  readonly savee: readonly EncoderRecord[];
}

/** Where tools/train-ravdess keeps its records. */
const FOLDER = new URL('../../../../tools/train-ravdess/results/', import.meta.url);

/** The encoder's records, seed by seed. */
export async function readEncoder(): Promise<EncoderResults> {
  const read = async (file: string) => JSON.parse(await readFile(new URL(file, FOLDER), 'utf8'));
  const final = await read('final.json');
  const { seeds } = await read('final-seeds.json');
  const savee = ['savee-final.json', 'savee-final-seed2.json', 'savee-final-seed3.json'];
  return {
    ravdess: [final.byCondition['as recorded'], ...seeds],
    savee: await Promise.all(savee.map(read)),
  };
}
