import { elementById } from './element.js';

/** What the page is doing, how far it is, and what went wrong; all of it is read out. */
export interface StatusView {
  /** Takes back the error and the progress of what was before. */
  say(text: string): void;
  progress(share: number): void;
  fail(message: string): void;
}

export function createStatusView(): StatusView {
  const status = elementById('status', HTMLElement);
  const progress = elementById('progress', HTMLProgressElement);
  const error = elementById('error', HTMLElement);
  const show = (text: string, message: string) => {
    // A text that is put in again is read out again.
    if (status.textContent !== text) status.textContent = text;
    error.textContent = message;
    error.hidden = message === '';
    progress.hidden = true;
  };
  return {
    say: (text) => show(text, ''),
    progress(share) {
      progress.hidden = false;
      progress.value = share;
    },
    fail: (message) => show('', message),
  };
}
