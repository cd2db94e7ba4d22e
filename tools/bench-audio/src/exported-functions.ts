/** Names of the functions that a WebAssembly module exports, by their index, as a profile calls them. */
export function exportedFunctions(code: Uint8Array): ReadonlyMap<number, string> {
  let at = 8;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = code[at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const names = new Map<number, string>();
  while (at < code.length) {
    const section = number();
    const end = number() + at;
    // 7 is the section of exports: a name, a kind, of which 0 is a function, and an index.
    for (let left = section === 7 ? number() : 0; left > 0; left--) {
      const length = number();
      const name = String.fromCharCode(...code.subarray(at, at + length));
      at += length;
      const kind = number();
      const index = number();
      if (kind === 0) names.set(index, name);
    }
    at = end;
  }
  return names;
}
