/** The file that marks a folder as the synthetic corpus. */
export const manifestName = 'synthetic-corpus.json';
