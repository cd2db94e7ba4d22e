import { encodeWav } from '@ser/audio';

/** Hz of the recording that is measured, and of what it becomes. */
export const FROM_HZ = 44_100;
export const TO_HZ = 16_000;

/** A 16-bit mono WAV file of two tones that speech has. */
export function recording(seconds: number): Uint8Array {
  const samples = Float32Array.from(
    { length: seconds * FROM_HZ },
    (_, i) => 0.3 * Math.sin(0.05 * i) + 0.1 * Math.sin(0.31 * i),
  );
  return encodeWav({ channels: [samples], sampleRate: FROM_HZ }, { bitDepth: 16 });
}

/** One second of a sine of amplitude 1. */
export function tone(hertz: number): Float32Array {
  return Float32Array.from({ length: FROM_HZ }, (_, i) => Math.sin((2 * Math.PI * hertz * i) / FROM_HZ));
}
