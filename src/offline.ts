/** Registers the worker that keeps the game, and says when a newer version waits. */

/** `ready` is called when a new version waits, with the way to take it. Does nothing where workers are not to be had. */
export async function keepForOffline(ready: (take: () => void) => void): Promise<void> {
  if (!('serviceWorker' in navigator) || !window.isSecureContext) return;
  // Only who had an older version has to be asked; the first visit simply keeps the files.
  const older = navigator.serviceWorker.controller !== null;
  const registration = await navigator.serviceWorker.register('./service-worker.js');
  const offer = (worker: ServiceWorker): void =>
    ready(() => {
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      worker.postMessage('take over', { transfer: [] });
    });
  if (registration.waiting && older) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && navigator.serviceWorker.controller) offer(worker);
    });
  });
}
