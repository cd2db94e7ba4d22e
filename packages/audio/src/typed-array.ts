// Tags instead of `instanceof`: an array from a worker, a frame or a test sandbox has another realm's constructor.
const tag = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);

export const isUint8Array = (value: unknown): value is Uint8Array => tag(value) === 'Uint8Array';

export const isFloat32Array = (value: unknown): value is Float32Array => tag(value) === 'Float32Array';

/** What a value is, in words for an error message: `an Array`, `a String`, `undefined`. */
export function kindOf(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (Array.isArray(value) && value.length === 0) return 'an empty Array';
  const kind = tag(value);
  return `${/^[AEIO]/.test(kind) ? 'an' : 'a'} ${kind}`;
}
