import { equal } from 'node:assert/strict';
import { decodeAudio, encodeWav, toMono } from '@ser/audio';
import { Recognizer } from '@ser/recognizer';

const tone = Float32Array.from({ length: 96000 }, (_, i) => 0.3 * Math.sin(0.06 * i));
const audio = await decodeAudio(encodeWav({ channels: [tone], sampleRate: 48000 }));
const recognizer = await Recognizer.load('@ser/model-ravdess');
const { emotion, speech } = await recognizer.predict(toMono(audio), audio.sampleRate);
equal(emotion, null);
equal(speech, 0);
await recognizer.dispose();
process.stdout.write(`Bun ${process.versions.bun} recognises\n`);
