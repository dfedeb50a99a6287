/** What makes the build a thing to install: the manifest, its icons, and the worker that keeps the files. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'vite';

const ROOT = resolve(import.meta.dirname, '..');
const ICONS = [
  { name: 'icon-192', sizes: '192x192', purpose: 'any' },
  { name: 'icon-512', sizes: '512x512', purpose: 'any' },
  { name: 'icon-maskable-512', sizes: '512x512', purpose: 'maskable' },
] as const;

const MANIFEST = {
  name: 'Nearly Eight Hours',
  short_name: 'Eight Hours',
  description: 'A negotiation simulation: the U.S.-Russian talks in Geneva on 10 January 2022.',
  id: './',
  start_url: './',
  scope: './',
  display: 'standalone',
  background_color: '#1d2147',
  theme_color: '#14173a',
  categories: ['education', 'games'],
  icons: ICONS.map(({ name, sizes, purpose }) => ({ src: `${name}.png`, sizes, purpose, type: 'image/png' })),
};

/** Not kept: maps for developers, and the second encoding of sounds for browsers that lack the first. */
const LEFT_OUT = /\.(map|mp3)$|(greek|vietnamese)[\w-]*\.woff2$/;

/** Names with a hash change with their content; others need a mark of it. */
function entry(file: string, content: string | Uint8Array): { url: string; revision: string | null } {
  const hashed = /-[\w-]{8}\.\w+$/.test(file);
  return { url: file, revision: hashed ? null : createHash('sha256').update(content).digest('hex').slice(0, 16) };
}

/** Emits manifest and icons with the build, and afterwards the worker with the list of all files. */
export function offlineBuild(): Plugin {
  let kept: { url: string; revision: string | null }[] = [];
  return {
    name: 'offline-build',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'link', attrs: { rel: 'manifest', href: './manifest.webmanifest' }, injectTo: 'head' },
      { tag: 'link', attrs: { rel: 'apple-touch-icon', href: './icon-192.png' }, injectTo: 'head' },
      { tag: 'meta', attrs: { name: 'theme-color', content: MANIFEST.theme_color }, injectTo: 'head' },
    ],
    generateBundle() {
      const emit = (fileName: string, source: string | Uint8Array): void => {
        this.emitFile({ type: 'asset', fileName, source });
      };
      emit('robots.txt', 'User-agent: *\nAllow: /\n');
      emit('manifest.webmanifest', JSON.stringify(MANIFEST, null, 2));
      for (const { name } of ICONS) emit(`${name}.png`, readFileSync(join(ROOT, 'assets/icons', `${name}.png`)));
    },
    writeBundle(_options, bundle) {
      kept = Object.values(bundle)
        .filter(({ fileName }) => !LEFT_OUT.test(fileName))
        .map((file) => entry(file.fileName, file.type === 'chunk' ? file.code : file.source));
    },
    async closeBundle() {
      if (kept.length === 0) return;
      await build({
        configFile: false,
        root: ROOT,
        logLevel: 'warn',
        define: { KEPT_FILES: JSON.stringify(kept), 'process.env.NODE_ENV': '"production"' },
        build: {
          outDir: join(ROOT, 'dist'),
          emptyOutDir: false,
          copyPublicDir: false,
          lib: {
            entry: join(ROOT, 'src/service-worker.ts'),
            formats: ['iife'],
            name: 'serviceWorker',
            fileName: () => 'service-worker.js',
          },
        },
      });
    },
  };
}
