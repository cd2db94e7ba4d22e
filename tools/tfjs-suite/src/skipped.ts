/** Published tests that are not run, and why: a test whose full name matches is left out. */
export interface Skipped {
  readonly name: RegExp;
  readonly reason: string;
}

export const SKIPPED: readonly Skipped[] = [
  {
    name: /complex|^[12]D IFFT|tf\.(real|imag)|^(add|sub) .*upcasts when dtypes dont match/i,
    reason: 'complex64: the wasm backend has no complex numbers',
  },
  {
    name: /string comparison|fill string|work for string|^tile .*string|long string tensor verbose|^squeeze \S+ \{\} (default|specific dimension|all ones|squeeze only ones)/i,
    reason: 'strings: the wasm backend computes with numbers only',
  },
  { name: /^ragged/i, reason: 'ragged tensors: the wasm backend has none' },
];

/** Files of published tests that test something else than operators on a backend. */
export const SKIPPED_FILES: readonly Skipped[] = [
  { name: /(from_pixels|to_pixels|draw)_test/, reason: 'canvases of a browser' },
];
