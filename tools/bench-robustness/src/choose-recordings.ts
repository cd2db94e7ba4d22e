/** A recording of the corpus with its place in it, which decides its random state. */
export interface Indexed<Utterance> {
  readonly utterance: Utterance;
  readonly index: number;
}

/** Every nth recording of each of the speakers, each from another one on, so that together they say all there is. */
export function chooseRecordings<Utterance extends { readonly speaker: string }>(
  recordings: readonly Indexed<Utterance>[],
  speakers: readonly string[],
  every: number,
): Indexed<Utterance>[] {
  return speakers.flatMap((speaker, s) =>
    recordings
      .filter(({ utterance }) => utterance.speaker === speaker)
      .filter((_, i) => (i + s) % every === 0),
  );
}
