import {
  ADTS,
  BufferSource,
  type EncodedPacket,
  EncodedPacketSink,
  Input,
  type InputAudioTrack,
  MATROSKA,
  MP4,
  OGG,
  QTFF,
  ReadableStreamSource,
  type Source,
  WEBM,
} from 'mediabunny';
import type { Audio } from '../audio.js';
import { AudioDecodeError } from '../audio-decode-error.js';
import type { AudioDecoder, DecoderContext } from './audio-decoder.js';
import { decodeAac } from './decode-aac.js';
import { decodeByPlatform } from './decode-by-platform.js';
import { decodeOpus } from './decode-opus.js';
import { discardPadding } from './discard-padding.js';
import { inSlices } from './in-slices.js';
import { tailOf } from './tail.js';
import { whole } from './whole.js';

/** One compressed packet of a track. */
export interface Packet {
  readonly data: Uint8Array;
  /** Seconds; of the last packet only what is to be heard, where the file says so. */
  readonly duration: number;
  readonly isLast: boolean;
}

/** Ogg, WebM or ADTS, packet by packet as the bytes come. */
export const decodeContainer: AudioDecoder = async function* (bytes, context) {
  const tail = tailOf(inSlices(bytes));
  const source = new ReadableStreamSource(readable(tail.bytes), { handleUnhandledError: () => {} });
  yield* decodeTrack(source, context, tail.last);
};

/** MP4, whose index may stand at its end: the compressed bytes are read whole, the samples come piece by piece. */
export const decodeWholeContainer: AudioDecoder = async function* (bytes, context) {
  const all = await whole(bytes);
  yield* decodeTrack(new BufferSource(all), context, () => all);
};

async function* decodeTrack(
  source: Source,
  context: DecoderContext,
  tail: () => Uint8Array,
): AsyncGenerator<Audio> {
  const input = new Input({ formats: [OGG, WEBM, MATROSKA, MP4, QTFF, ADTS], source });
  try {
    const track = await input.getPrimaryAudioTrack();
    if (!track) {
      throw new AudioDecodeError(
        context.file,
        'an audio track',
        'none',
        'Check that the recording has sound.',
      );
    }
    yield* decodeCodec(track, (await input.getFormat()).name, context, tail);
  } finally {
    input.dispose();
  }
}

async function* decodeCodec(
  track: InputAudioTrack,
  format: string,
  context: DecoderContext,
  tail: () => Uint8Array,
): AsyncGenerator<Audio> {
  const config = await track.getDecoderConfig();
  const description = bytesOf(config?.description);
  const codec = await track.getCodec();
  const isIndexed = format === 'MP4' || format === 'QuickTime File Format';
  if (codec === 'opus' && description) {
    // WebM states in a DiscardPadding what Ogg and MP4 state in the last packet's duration.
    const isMatroska = format === 'WebM' || format === 'Matroska';
    const padding = isMatroska ? (last: Uint8Array) => discardPadding(tail(), last) : undefined;
    yield* decodeOpus(packetsOf(track), description, padding);
  } else if (codec === 'aac' && context.aac && config) {
    const gapless = isIndexed
      ? { start: -(await track.getFirstTimestamp()), duration: await track.computeDuration() }
      : { start: 0 };
    yield* decodeAac(packetsOf(track), { ...config, description, gapless, module: await context.aac() });
  } else {
    yield* decodeByPlatform(track, codec, context, isIndexed ? await track.computeDuration() : undefined);
  }
}

async function* packetsOf(track: InputAudioTrack): AsyncGenerator<Packet> {
  const sink = new EncodedPacketSink(track);
  let packet: EncodedPacket | null = await sink.getFirstPacket();
  while (packet) {
    const next: EncodedPacket | null = await sink.getNextPacket(packet);
    yield { data: packet.data, duration: packet.duration, isLast: next === null };
    packet = next;
  }
}

function bytesOf(description: ArrayBufferLike | ArrayBufferView | undefined): Uint8Array | undefined {
  if (description === undefined) return undefined;
  return ArrayBuffer.isView(description)
    ? new Uint8Array(description.buffer, description.byteOffset, description.byteLength)
    : new Uint8Array(description);
}

function readable(bytes: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await bytes.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await bytes.return(undefined);
    },
  });
}
