import { Recognizer } from '@ser/recognizer';

const show = (answer) => {
  document.body.textContent = JSON.stringify(answer);
};
try {
  const recognizer = await Recognizer.load('/@ser/model-ravdess', { wasmFolder: '/ort' });
  const tone = Float32Array.from({ length: 96000 }, (_, i) => 0.3 * Math.sin(0.06 * i));
  const { emotion, speech } = await recognizer.predict(tone, 48000);
  show({ emotion, speech, classes: recognizer.classNames.length });
} catch (error) {
  show({ error: error.message });
}
