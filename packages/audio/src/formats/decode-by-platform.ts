import { AudioSampleSink, type InputAudioTrack } from 'mediabunny';
import type { Audio } from '../audio.js';
import { AudioDecodeError } from '../audio-decode-error.js';
import type { DecoderContext } from './audio-decoder.js';

/**
 * A track by the decoder that the platform brings: WebCodecs in a browser, or one that was registered with mediabunny.
 *
 * @param end - Second at which what is to be heard ends; undefined where the container does not say.
 */
export async function* decodeByPlatform(
  track: InputAudioTrack,
  codec: string | null,
  { file }: DecoderContext,
  end = Number.POSITIVE_INFINITY,
): AsyncGenerator<Audio> {
  if (!(await track.canDecode())) throw notDecodable(file, codec);
  // From the priming on: the first frame that is to be heard overlaps it.
  const first = await track.getFirstTimestamp();
  for await (const sample of new AudioSampleSink(track).samples(first)) {
    const { sampleRate, numberOfFrames, timestamp } = sample;
    const from = Math.min(numberOfFrames, Math.max(0, Math.round(-timestamp * sampleRate)));
    const to = Math.max(from, Math.min(numberOfFrames, Math.round((end - timestamp) * sampleRate)));
    const channels = Array.from({ length: sample.numberOfChannels }, (_, planeIndex) => {
      const samples = new Float32Array(numberOfFrames);
      sample.copyTo(samples, { planeIndex, format: 'f32-planar' });
      return samples.slice(from, to);
    });
    yield { channels, sampleRate };
    sample.close();
  }
}

function notDecodable(file: string, codec: string | null): AudioDecodeError {
  const name = codec ?? 'an unknown codec';
  const advice =
    codec === 'aac'
      ? "Install @audio/decode-aac (FAAD2, GPL) and pass { aac: () => import('@audio/decode-aac') }, or convert it: ffmpeg -i IN -c:a pcm_s16le OUT.wav"
      : 'Convert it first: ffmpeg -i IN -c:a pcm_s16le OUT.wav';
  return new AudioDecodeError(file, 'a codec that this platform decodes', name, advice);
}
