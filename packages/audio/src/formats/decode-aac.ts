import type { Audio } from '../audio.js';
import type { AacModule } from './audio-decoder.js';
import type { Packet } from './decode-container.js';

/** What a container says of an AAC track. */
export interface AacTrack {
  readonly sampleRate: number;
  readonly numberOfChannels: number;
  /** The AudioSpecificConfig, where the container has one. */
  readonly description: Uint8Array | undefined;
  /** What is to be heard of the track, in seconds. */
  readonly gapless: { readonly start: number; readonly duration?: number };
  readonly module: AacModule;
}

/** AAC packets to samples; priming and padding are left out where the track states them. */
export async function* decodeAac(packets: AsyncIterable<Packet>, track: AacTrack): AsyncGenerator<Audio> {
  const asc = track.description ?? audioSpecificConfig(track.sampleRate, track.numberOfChannels);
  const decoder = await track.module.decoder({ asc, gapless: track.gapless });
  try {
    for await (const { data } of packets) {
      const { channelData, sampleRate } = decoder.decode(track.description ? data : withoutHeader(data));
      if (channelData.length > 0) yield { channels: channelData, sampleRate };
    }
  } finally {
    decoder.free();
  }
}

/** What follows an ADTS header: seven bytes, nine with a checksum (ISO 13818-7, table 8). */
const withoutHeader = (frame: Uint8Array): Uint8Array => frame.subarray(frame[1] & 1 ? 7 : 9);

const RATES = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350];

/**
 * AAC-LC of a rate and number of channels (ISO 14496-3, table 1.15), with the extension that says there is no SBR: below
 * 24 kHz a decoder would otherwise assume it and double the rate.
 */
function audioSpecificConfig(sampleRate: number, channels: number): Uint8Array {
  const bits = (2 << 11) | (RATES.indexOf(sampleRate) << 7) | (channels << 3);
  return Uint8Array.of(bits >> 8, bits & 0xff, 0x56, 0xe5, 0x00);
}
