import { Recognizer } from '@ser/recognizer';
import { app } from 'electron';

await app.whenReady();
const recognizer = await Recognizer.load('@ser/model-ravdess');
const tone = Float32Array.from({ length: 96000 }, (_, i) => 0.3 * Math.sin(0.06 * i));
const { emotion, speech } = await recognizer.predict(tone, 48000);
process.stdout.write(`${JSON.stringify({ emotion, speech, classes: recognizer.classNames.length })}\n`);
app.quit();
