const { equal } = require('node:assert/strict');
const { decodeWav, encodeWav, toMono } = require('@ser/audio');
const { Recognizer } = require('@ser/recognizer');

async function main() {
  const tone = Float32Array.from({ length: 96000 }, (_, i) => 0.3 * Math.sin(0.06 * i));
  const audio = decodeWav(encodeWav({ channels: [tone], sampleRate: 48000 }));
  const recognizer = await Recognizer.load('@ser/model-ravdess');
  const { emotion, speech } = await recognizer.predict(toMono(audio), audio.sampleRate);
  equal(emotion, null);
  equal(speech, 0);
  process.stdout.write('a CommonJS program requires the packages and recognises\n');
}

main();
