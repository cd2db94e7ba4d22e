import { decodeAudio, toMono } from '@ser/audio';
import { Recognizer } from '@ser/recognizer';

const loading = Recognizer.load('@ser/model-ravdess');

export async function POST(request) {
  const recognizer = await loading;
  const audio = await decodeAudio(new Uint8Array(await request.arrayBuffer()));
  const { emotion, speech } = await recognizer.predict(toMono(audio), audio.sampleRate);
  return Response.json({ emotion, speech, classes: recognizer.classNames.length });
}
