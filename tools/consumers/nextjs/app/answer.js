'use client';

import { Recognizer } from '@ser/recognizer';
import { useEffect, useState } from 'react';

async function recognize() {
  const recognizer = await Recognizer.load('/@ser/model-ravdess', { wasmFolder: '/ort' });
  const tone = Float32Array.from({ length: 96000 }, (_, i) => 0.3 * Math.sin(0.06 * i));
  const { emotion, speech } = await recognizer.predict(tone, 48000);
  return { emotion, speech, classes: recognizer.classNames.length };
}

export function Answer() {
  const [text, setText] = useState('');
  useEffect(() => {
    recognize().then(
      (answer) => setText(JSON.stringify(answer)),
      (error) => setText(error.message),
    );
  }, []);
  return <main>{text}</main>;
}
