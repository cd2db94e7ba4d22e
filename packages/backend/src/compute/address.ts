declare const place: unique symbol;
declare const floatBits: unique symbol;

// AssemblyScript's types of the arguments in contract.ts, as TypeScript sees them: the one file is compiled by both.
declare global {
  /** A place on the wasm heap, in bytes; no count, size or stride passes for one. */
  type usize = number & { readonly [place]: never };
  type i32 = number;
  /** A float, handed over as the 32 bits that {@link bitsOf} makes of it. */
  type f32 = number & { readonly [floatBits]: never };
}

/** The address `bytes` bytes behind another. */
export function after(address: usize, bytes: number): usize {
  return (address + bytes) as usize;
}

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/** The 32 bits of a float. */
export function bitsOf(value: number): f32 {
  float[0] = value;
  return bits[0] as f32;
}
