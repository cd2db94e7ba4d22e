import { acceptDrops } from './accept-drops.js';
import { createPlayer } from './audio/player.js';
import { createListener } from './listening.js';
import { createModelChoice } from './model-choice.js';
import { keepOffline } from './offline/keep-offline.js';
import { createRecognizerClient } from './recognizer/recognizer-client.js';
import { elementById } from './view/element.js';
import { createListeningView } from './view/listening-view.js';
import { createStatusView } from './view/status-view.js';

const listen = elementById('listen', HTMLButtonElement);
const file = elementById('file', HTMLInputElement);
const stop = elementById('stop', HTMLButtonElement);
const status = createStatusView();
const view = createListeningView(createPlayer());
const model = createModelChoice(load);

// While developing, files change: none is kept. Else the worker starts afterwards, and loads what is kept already.
const offline =
  import.meta.env.PROD && (await keepOffline(({ received, total }) => status.progress(received / total)));
elementById('offline', HTMLElement).textContent = offline
  ? 'From now on it runs without a network, too.'
  : '';

const client = createRecognizerClient(
  new Worker(new URL('./recognizer/recognizer-worker.ts', import.meta.url), { type: 'module' }),
);
const listener = createListener({ client, view, status, onBusy: showBusy });
listen.addEventListener('click', () => listener.listenToMicrophone());
stop.addEventListener('click', () => listener.stop());
file.addEventListener('change', () => {
  const chosen = file.files?.[0];
  if (chosen !== undefined) open(chosen);
  // The same file may be chosen again.
  file.value = '';
});
acceptDrops(open);
await load(model.address());

async function load(address: string): Promise<void> {
  await listener.stop();
  enable(false);
  status.say('Loading the model.');
  try {
    const facts = await client.load(address);
    view.setClasses(facts.classNames);
    model.showFacts(facts);
    enable(true);
    status.say('Ready.');
  } catch (error) {
    status.fail((error as Error).message);
    model.enable(true);
  }
}

function open(chosen: File): void {
  if (!file.disabled) listener.listenToRecording(chosen);
}

function enable(enabled: boolean): void {
  listen.disabled = !enabled;
  file.disabled = !enabled;
  model.enable(enabled);
}

function showBusy(busy: boolean): void {
  const focused = document.activeElement === stop;
  stop.disabled = !busy;
  // A button that is disabled loses the focus to nowhere.
  if (!busy && focused) listen.focus();
}
