import { OpusDecoder } from 'opus-decoder';
import type { Audio } from '../audio.js';
import { viewOf } from '../bytes.js';
import type { Packet } from './decode-container.js';

const RATE = 48_000;

/**
 * Opus packets to samples at 48 kHz. The pre-skip at the beginning and the padding at the end are left out and the output
 * gain is applied, as RFC 7845 demands.
 *
 * @param head - The `OpusHead` (RFC 7845, section 5.1).
 * @param padding - Seconds at the end of the last packet that are not to be heard; where it is missing that packet's
 *   duration says so.
 */
export async function* decodeOpus(
  packets: AsyncIterable<Packet>,
  head: Uint8Array,
  padding?: (last: Uint8Array) => number,
): AsyncGenerator<Audio> {
  const { preSkip, gain, ...layout } = parseHead(head);
  const decoder = new OpusDecoder({ ...layout, preSkip: 0 });
  await decoder.ready;
  let skip = preSkip;
  let isFirst = true;
  try {
    for await (const { data, duration, isLast } of packets) {
      const { channelData, samplesDecoded } = decoder.decodeFrame(data);
      let end = samplesDecoded;
      if (isLast) {
        // The first packet's duration is without the pre-skip already.
        const heard = Math.round(duration * RATE) + (isFirst ? preSkip : 0);
        end = padding ? end - Math.round(padding(data) * RATE) : Math.min(end, heard);
      }
      const start = Math.min(skip, samplesDecoded);
      skip -= start;
      isFirst = false;
      if (end > start) {
        const heard = channelData.map((samples) => scaled(samples.subarray(start, end), gain));
        yield { channels: heard, sampleRate: RATE };
      }
    }
  } finally {
    decoder.free();
  }
}

function parseHead(head: Uint8Array) {
  const view = viewOf(head);
  const channels = head[9];
  const family = head[18];
  const mapped = family === 0 ? undefined : [...head.subarray(21, 21 + channels)];
  return {
    channels,
    preSkip: view.getUint16(10, true),
    // Decibels in steps of 1/256.
    gain: 10 ** (view.getInt16(16, true) / 256 / 20),
    streamCount: mapped ? head[19] : 1,
    coupledStreamCount: mapped ? head[20] : channels - 1,
    channelMappingTable: mapped ?? (channels === 2 ? [0, 1] : [0]),
  };
}

const scaled = (samples: Float32Array, gain: number): Float32Array =>
  gain === 1 ? samples.slice() : samples.map((x) => x * gain);
