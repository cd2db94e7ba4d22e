import { toMono } from '@ser/audio';
import type { Sound } from './sound.js';

/** Hz. Speech encoders take 16 kHz; decoding to it at once holds an hour in 230 MB. */
const SAMPLE_RATE = 16_000;

/**
 * Decodes a recording with the browser's own decoders.
 *
 * @throws Error that names the file, for bytes that the browser cannot decode
 */
export async function readRecording(file: File): Promise<Sound> {
  const bytes = await file.arrayBuffer();
  const decoded = await new OfflineAudioContext(1, 1, SAMPLE_RATE).decodeAudioData(bytes).catch((cause) => {
    throw new Error(
      `${file.name} (${file.type || 'unknown type'}, ${file.size} bytes): expected a recording that this browser plays. Try WAV or MP3.`,
      { cause },
    );
  });
  const channels = Array.from({ length: decoded.numberOfChannels }, (_, i) => decoded.getChannelData(i));
  return { samples: toMono({ channels, sampleRate: decoded.sampleRate }), sampleRate: decoded.sampleRate };
}
