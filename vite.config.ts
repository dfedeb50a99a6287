import { playwright } from '@vitest/browser-playwright';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_FLAGS, findChromium } from './src/cli/chromium.ts';
import { PAGE_POLICY, SECURITY_HEADERS } from './src/cli/content-security-policy.ts';
import { offlineBuild } from './src/offline-build.ts';

const port = Number(process.env['PORT'] ?? 8088);
const host = process.env['HOST'] ?? 'localhost';

/** The policy in the page itself, first of all, so that it holds on any host. Not while developing: there the page is patched. */
const pagePolicy: Plugin = {
  name: 'page-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: PAGE_POLICY },
      injectTo: 'head-prepend',
    },
  ],
};

/** Tests that play the built game in a browser. */
const BUILT_GAME = {
  environment: 'node',
  globalSetup: ['tests/support/serve-build.ts'],
  testTimeout: 240_000,
  hookTimeout: 120_000,
};
/** What is measured in it, after all else: another test beside it would hold the page up. */
const RESPONSIVENESS = 'tests/game/responsiveness.test.ts';

export default defineConfig(async () => ({
  base: './',
  plugins: [pagePolicy, offlineBuild()],
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 1600,
    sourcemap: true,
    // Drawings stay files: the stage loads them by address, and a strict page allows no data: in scripts' requests.
    assetsInlineLimit: 0,
  },
  worker: { format: 'es' as const },
  server: { port, host, strictPort: true },
  preview: { port, host, strictPort: true, headers: { ...SECURITY_HEADERS } },
  test: {
    // Where there are two cores the default leaves one of them idle.
    maxWorkers: 2,
    projects: [
      {
        extends: true as const,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browser/**', 'tests/game/**'],
          testTimeout: 120_000,
        },
      },
      {
        extends: true as const,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: await findChromium(), args: CHROMIUM_FLAGS } }),
            instances: [{ browser: 'chromium' as const }],
          },
        },
        optimizeDeps: {
          include: [
            'phaser',
            'preact',
            'preact/hooks',
            'preact/jsx-runtime',
            'preact/jsx-dev-runtime',
            '@preact/signals',
            'xstate',
            'axe-core',
            'idb',
            'comlink',
            'zod',
          ],
        },
      },
      {
        extends: true as const,
        test: {
          ...BUILT_GAME,
          name: 'game',
          include: ['tests/game/**/*.test.ts'],
          exclude: [RESPONSIVENESS],
          // A browser on a machine that is busy with something else may miss a wait; a fault of the game fails twice.
          retry: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true as const,
        test: {
          ...BUILT_GAME,
          name: 'responsiveness',
          include: [RESPONSIVENESS],
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
}));
