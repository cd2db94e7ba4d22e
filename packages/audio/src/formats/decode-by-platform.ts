import { AudioSampleSink, type InputAudioTrack } from 'mediabunny';
import type { Audio } from '../audio.js';
import { AudioDecodeError } from '../audio-decode-error.js';
import type { DecoderContext } from './audio-decoder.js';

/** A track by the decoder that the platform brings: WebCodecs in a browser, or one that was registered with mediabunny. */
export async function* decodeByPlatform(
  track: InputAudioTrack,
  codec: string | null,
  { file }: DecoderContext,
): AsyncGenerator<Audio> {
  if (!(await track.canDecode())) throw notDecodable(file, codec);
  for await (const sample of new AudioSampleSink(track).samples(0)) {
    const channels = Array.from({ length: sample.numberOfChannels }, (_, planeIndex) => {
      const samples = new Float32Array(sample.numberOfFrames);
      sample.copyTo(samples, { planeIndex, format: 'f32-planar' });
      return samples;
    });
    yield { channels, sampleRate: sample.sampleRate };
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
