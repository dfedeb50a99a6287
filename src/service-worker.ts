/**
 * Keeps the whole game for a time without a network: after one visit it opens and plays from what was kept. A new version
 * waits until the player says so, or until no page of the old one is open.
 */
import { cleanupOutdatedCaches, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';

/** What is needed of the worker's own scope; the page's types do not know it. */
declare const self: {
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  skipWaiting(): Promise<void>;
};
/** Every file of the build, put in by the build itself. */
declare const KEPT_FILES: PrecacheEntry[];

cleanupOutdatedCaches();
// An address that invites to a game (`/?scenario=...`) is the same page.
precacheAndRoute(KEPT_FILES, { ignoreURLParametersMatching: [/./] });

self.addEventListener('message', (event) => {
  if (event.data === 'take over') void self.skipWaiting();
});
