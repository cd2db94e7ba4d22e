/** A recording of the corpus with its place in it, which decides its random state. */
export interface Indexed<Utterance> {
  readonly utterance: Utterance;
  readonly index: number;
}

/** Every nth recording of each of the speakers. */
export function chooseRecordings<Utterance extends { readonly speaker: string }>(
  recordings: readonly Indexed<Utterance>[],
  speakers: readonly string[],
  every: number,
): Indexed<Utterance>[] {
  return speakers.flatMap((speaker) =>
    recordings.filter(({ utterance }) => utterance.speaker === speaker).filter((_, i) => i % every === 0),
  );
}
