/** Accuracy on one voice that was not heard in training, and how often the answer was neutral. */
export interface VoiceResult {
  readonly speaker: string;
  readonly accuracy: number;
  /** Share of the answers. */
  readonly neutral: number;
}

/** What a voice is like. Levels are dBFS of whole recordings. */
export interface Voice {
  readonly speaker: string;
  readonly level: number;
  /** Between the loudest and the softest emotion, by their means, in dB. */
  readonly levelRange: number;
  readonly seconds: number;
  /** Accuracy of a linear layer that has only this voice, five folds. */
  readonly alone: number;
}

/** What `unheard-voices.js` writes. */
export interface VoicesRecord {
  readonly format: 'ser-voices/1';
  readonly command: string;
  readonly engine: string;
  readonly recordings: number;
  readonly voices: readonly Voice[];
  /** A linear layer on mean and deviation of each coefficient, trained on the other voices. */
  readonly linear: readonly { readonly condition: string; readonly results: readonly VoiceResult[] }[];
  /** A trained network asked about the voice that it did not hear. */
  readonly network: {
    readonly recipe: string;
    readonly weightsSha256: string;
    readonly results: readonly (VoiceResult & { readonly condition: string })[];
  };
}
