import captureWorklet from './capture-worklet.ts?worker&url';

/** A microphone that is open. */
export interface Microphone {
  /** Hz. */
  readonly sampleRate: number;
  close(): Promise<void>;
}

/**
 * Opens the microphone, which the browser asks the user about. What a telephone call would change (echo, noise, level) stays as it
 * is: emotion is in the level too.
 *
 * @param onSamples - told of each block of mono samples
 * @throws Error that says what to do, for a microphone that is refused, absent or in use
 */
export async function openMicrophone(onSamples: (samples: Float32Array) => void): Promise<Microphone> {
  const media = await askForMicrophone();
  const context = new AudioContext();
  try {
    await context.audioWorklet.addModule(captureWorklet);
    const capture = new AudioWorkletNode(context, 'capture', { numberOfOutputs: 0 });
    capture.port.onmessage = ({ data }: MessageEvent<Float32Array>) => onSamples(data);
    context.createMediaStreamSource(media).connect(capture);
    await context.resume();
  } catch (error) {
    await close(media, context);
    throw error;
  }
  return { sampleRate: context.sampleRate, close: () => close(media, context) };
}

async function askForMicrophone(): Promise<MediaStream> {
  if (navigator.mediaDevices === undefined)
    throw new Error('No microphone on this page: expected https or localhost. Open the page there.');
  const plain = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: plain });
  } catch (cause) {
    throw new Error(refusal((cause as DOMException).name), { cause });
  }
}

function refusal(name: string): string {
  if (name === 'NotAllowedError')
    return "The microphone was refused: expected permission. Allow it in the browser's settings of this page.";
  if (name === 'NotFoundError') return 'No microphone: expected one. Connect it, or choose a recording.';
  return `The microphone does not open (${name}). Close other programs that use it and try again.`;
}

async function close(media: MediaStream, context: AudioContext): Promise<void> {
  for (const track of media.getTracks()) track.stop();
  await context.close();
}
