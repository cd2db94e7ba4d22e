/** MurmurHash3's 32-bit finaliser (Austin Appleby, public domain): every input bit flips each output bit half the time. */
export function mix32(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}

/** A seed of its own for everything that has a name: the name's FNV-1a hash, mixed with `seed`; 0 to 2³²−1. */
export function deriveSeed(seed: number, name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return mix32(mix32(seed) ^ hash) >>> 0;
}
