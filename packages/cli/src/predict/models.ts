/** The model that is used where none is named. */
export const DEFAULT_MODEL = '@ser/model-ravdess';

/** What computes a network. */
export const ENGINES = ['onnxruntime', 'tensorflow.js'] as const;
export type Engine = (typeof ENGINES)[number];
