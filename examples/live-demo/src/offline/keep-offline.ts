import type { OfflineProgress } from './offline-file.js';

/** Milliseconds that a page waits to be answered by a service worker that is ready. */
const PATIENCE = 2_000;

/**
 * Has the service worker load and keep the page's files.
 *
 * @returns whether the page will run off line; without service workers (no https, a private window) it runs all the same
 */
export async function keepOffline(onProgress: (progress: OfflineProgress) => void): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  const tell = ({ data }: MessageEvent<OfflineProgress>) => onProgress(data);
  navigator.serviceWorker.addEventListener('message', tell);
  navigator.serviceWorker.startMessages();
  try {
    const registration = await navigator.serviceWorker.register('offline-worker.js');
    if (!(await installed(registration))) return false;
    await controlled();
    return true;
  } catch {
    return false;
  } finally {
    navigator.serviceWorker.removeEventListener('message', tell);
  }
}

/** Resolves once the files are kept, or loading them has failed. */
function installed(registration: ServiceWorkerRegistration): Promise<boolean> {
  const { active, installing } = registration;
  if (active !== null || installing === null) return Promise.resolve(active !== null);
  return new Promise((resolve) => {
    installing.addEventListener('statechange', () => {
      if (installing.state === 'activated') resolve(true);
      if (installing.state === 'redundant') resolve(false);
    });
  });
}

/** Resolves once requests go through the service worker; a forced reload goes past it, and is not waited for. */
function controlled(): Promise<void> {
  const { serviceWorker } = navigator;
  if (serviceWorker.controller !== null) return Promise.resolve();
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE);
    serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true });
  });
}
