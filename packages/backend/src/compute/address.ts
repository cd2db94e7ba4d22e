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

/** The 32 bits of a float. */
export function bitsOf(value: number): f32 {
  return new Int32Array(Float32Array.of(value).buffer)[0] as f32;
}
