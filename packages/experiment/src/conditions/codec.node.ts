import { spawn } from 'node:child_process';
import { decodeWav, encodeWav, toMono } from '@ser/audio';
import { ExperimentError } from '../experiment-error.js';
import type { Condition } from './conditions.js';
import type { Recording } from './recording.js';

/** Codecs by name, with the arguments that make ffmpeg write them. */
const CODECS = {
  'mp3 64 kbit/s': ['-c:a', 'libmp3lame', '-b:a', '64k', '-f', 'mp3'],
  'mp3 24 kbit/s': ['-ar', '16000', '-c:a', 'libmp3lame', '-b:a', '24k', '-f', 'mp3'],
  'opus 24 kbit/s': ['-c:a', 'libopus', '-b:a', '24k', '-f', 'ogg'],
  'opus 12 kbit/s': ['-c:a', 'libopus', '-b:a', '12k', '-f', 'ogg'],
  'aac 64 kbit/s': ['-c:a', 'aac', '-b:a', '64k', '-f', 'adts'],
  'g.711': ['-ar', '8000', '-c:a', 'pcm_alaw', '-f', 'wav'],
} as const;

/** Codecs of {@link throughCodec}. */
export type CodecName = keyof typeof CODECS;

/** A condition that ffmpeg makes. */
export interface CodecCondition extends Omit<Condition, 'apply'> {
  /** The recording as it sounds after the codec. */
  readonly apply: (recording: Recording) => Promise<Recording>;
}

const coded = (id: string, name: CodecName, stream: number): CodecCondition => ({
  id,
  name,
  stream,
  apply: (recording) => throughCodec(recording, name),
});

/** The conditions of recording that need ffmpeg on PATH; nothing in them is random. */
export const CODEC_CONDITIONS: readonly CodecCondition[] = [
  coded('mp3-64', 'mp3 64 kbit/s', 3),
  coded('opus-24', 'opus 24 kbit/s', 4),
  coded('aac-64', 'aac 64 kbit/s', 5),
];

/** Whether ffmpeg starts. */
export function hasFfmpeg(): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn('ffmpeg', ['-version'], { stdio: 'ignore' });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}

/**
 * The recording written by ffmpeg with a codec and read back; a codec that knows few rates chooses its own.
 *
 * @throws ExperimentError where ffmpeg does not start, or fails
 */
export async function throughCodec({ samples, sampleRate }: Recording, codec: CodecName): Promise<Recording> {
  const wav = encodeWav({ channels: [samples], sampleRate });
  const coded = await ffmpeg([...CODECS[codec]], wav);
  const decoded = decodeWav(repairLengths(await ffmpeg(['-c:a', 'pcm_s16le', '-f', 'wav'], coded)), {
    file: codec,
  });
  return { samples: toMono(decoded), sampleRate: decoded.sampleRate };
}

function ffmpeg(output: readonly string[], input: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const options = ['-v', 'error', '-nostdin', '-threads', '1', '-i', 'pipe:0', '-bitexact', ...output];
    const child = spawn('ffmpeg', [...options, 'pipe:1'], { stdio: ['pipe', 'pipe', 'pipe'] });
    const [bytes, complaints]: Buffer[][] = [[], []];
    child.stdout.on('data', (chunk) => bytes.push(chunk));
    child.stderr.on('data', (chunk) => complaints.push(chunk));
    child.on('error', (cause) =>
      reject(
        new ExperimentError(
          'ffmpeg does not start: expected it on PATH, as it writes MP3, Opus and AAC. Install it, or leave the codecs out.',
          { cause },
        ),
      ),
    );
    child.on('close', (code) =>
      code === 0
        ? resolve(new Uint8Array(Buffer.concat(bytes)))
        : reject(
            new ExperimentError(
              `ffmpeg ${output.join(' ')} ended with code ${code} (${Buffer.concat(complaints)}): expected a recording. Install one with libmp3lame and libopus, or leave the codecs out.`,
            ),
          ),
    );
    // A codec that has read enough closes its end first.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

/** Into a pipe ffmpeg cannot write the lengths that a WAV header declares: they stand at their maximum. */
function repairLengths(wav: Uint8Array): Uint8Array {
  const view = new DataView(wav.buffer, wav.byteOffset, wav.byteLength);
  view.setUint32(4, wav.length - 8, true);
  for (let at = 12; at + 8 <= wav.length; at += 8 + view.getUint32(at + 4, true)) {
    if (view.getUint32(at, false) !== 0x64617461) continue; // 'data'
    view.setUint32(at + 4, wav.length - at - 8, true);
    break;
  }
  return wav;
}
