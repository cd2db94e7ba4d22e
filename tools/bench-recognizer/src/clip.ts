/** A clip of two tones that swell and fade. */
export function clip(seconds: number, hertz: number): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * hertz) }, (_, i) => {
    const t = i / hertz;
    return (0.3 * Math.sin(2 * Math.PI * 220 * t) + 0.1 * Math.sin(2 * Math.PI * 1700 * t)) * Math.sin(3 * t);
  });
}
