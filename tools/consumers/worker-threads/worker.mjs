import { parentPort, workerData } from 'node:worker_threads';
import { Recognizer } from '@ser/recognizer';

const recognizer = await Recognizer.load('@ser/model-ravdess');
const { probabilities } = await recognizer.predict(workerData.samples, workerData.sampleRate);
await recognizer.dispose();
parentPort.postMessage(probabilities);
