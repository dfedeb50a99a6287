/** The import table of CONTRIBUTING.md, held by reading every import; and the size of files. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const SRC = join(ROOT, 'src');

/** What each folder may import of the project, and of packages; `types:` marks folders of which only types may be taken. */
const TABLE: Readonly<Record<string, { readonly own: readonly string[]; readonly packages: readonly string[] }>> = {
  negotiation: { own: ['negotiation'], packages: ['zod', 'pure-rand'] },
  analysis: { own: ['analysis', 'negotiation'], packages: [] },
  domains: { own: ['domains', 'analysis', 'negotiation'], packages: ['@xmldom/xmldom'] },
  'alternating-offers': { own: ['alternating-offers', 'analysis'], packages: [] },
  delegates: { own: ['delegates', 'negotiation', 'analysis'], packages: [] },
  talks: { own: ['talks', 'negotiation', 'types:delegates'], packages: ['xstate'] },
  session: { own: ['session', 'talks', 'delegates', 'analysis', 'negotiation'], packages: ['xstate', 'zod', 'idb'] },
  view: { own: ['view', 'negotiation', 'analysis', 'delegates', 'types:talks'], packages: ['i18next'] },
  stage: { own: ['stage', 'view', 'types:session', 'assets'], packages: ['phaser'] },
  sound: { own: ['sound', 'view', 'assets'], packages: ['howler'] },
  desk: {
    own: ['desk', 'view', 'session', 'types:talks', 'types:negotiation', 'types:delegates', 'types:analysis'],
    packages: ['preact', '@preact/signals', 'd3-scale'],
  },
  classroom: {
    own: ['classroom', 'desk', 'view', 'session', 'delegates', 'negotiation', 'analysis', 'types:talks'],
    packages: [
      'zod',
      'preact',
      '@preact/signals',
      'socket.io',
      'socket.io-client',
      'libsql',
      'pg',
      'pino',
      'prom-client',
      'sirv',
      'cookie',
      'qrcode',
      'd3-scale',
      'node:',
    ],
  },
  cli: {
    own: [
      'cli',
      'classroom',
      'session',
      'analysis',
      'alternating-offers',
      'domains',
      'view',
      'talks',
      'delegates',
      'negotiation',
    ],
    packages: [
      'node:',
      'vite',
      'playwright',
      '@sparticuz/chromium',
      'tinypool',
      'cli-progress',
      'pino',
      'socket.io-client',
      'tsx',
      'zod',
      'xstate',
    ],
  },
};

/** Imports that the table does not allow and that stand all the same. The list may only shrink. */
const EXCEPTIONS: readonly string[] = [];

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path) : /\.(ts|tsx|mjs)$/.test(entry.name) ? [path] : [];
  });
}

/** Removes `type X` members; an import with nothing else left is one of types alone. */
function isTypeOnly(clause: string): boolean {
  if (/^\s*type\s/.test(clause)) return true;
  const braces = /^\s*\{([\s\S]*)\}\s*$/.exec(clause);
  return (
    braces !== null &&
    (braces[1] ?? '')
      .split(',')
      .filter((each) => each.trim() !== '')
      .every((each) => each.trim().startsWith('type '))
  );
}

function importsOf(path: string): Import[] {
  const text = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const found: Import[] = [];
  for (const match of text.matchAll(/^\s*(?:import|export)\s+([^'";]*?)\s+from\s+['"]([^'"]+)['"]/gm)) {
    found.push({ from: path, to: match[2] as string, typeOnly: isTypeOnly(match[1] as string) });
  }
  for (const match of text.matchAll(
    /^\s*import\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|new URL\(\s*['"]([^'"]+)['"]/gm,
  )) {
    found.push({ from: path, to: (match[1] ?? match[2] ?? match[3]) as string, typeOnly: false });
  }
  return found;
}

const all = files(SRC).flatMap(importsOf);
const folderOf = (path: string): string => relative(SRC, path).split(/[\\/]/)[0] ?? '';
const isTop = (path: string): boolean => dirname(path) === SRC;

function verdictOn(each: Import): string | null {
  if (isTop(each.from)) return null;
  const rule = TABLE[folderOf(each.from)];
  if (!rule) return `no rule for the folder ${folderOf(each.from)}`;
  if (!each.to.startsWith('.')) {
    return rule.packages.some((name) => each.to === name || each.to.startsWith(name.endsWith(':') ? name : `${name}/`))
      ? null
      : `package ${each.to}`;
  }
  const target = resolve(dirname(each.from), each.to);
  const folder = target.startsWith(SRC) ? folderOf(target) : (relative(ROOT, target).split(/[\\/]/)[0] ?? '');
  // The command line reads and writes these folders; they are data, not code.
  if ((folder === 'scenarios' || folder === 'assets') && folderOf(each.from) === 'cli') return null;
  if (rule.own.includes(folder) || (each.typeOnly && rule.own.includes(`types:${folder}`))) return null;
  return `${folder}${each.typeOnly ? ' (types)' : ''}`;
}

describe('the import table', () => {
  it('has a rule for every folder of src', () => {
    const folders = readdirSync(SRC, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map((entry) => entry.name).toSorted()).toEqual(Object.keys(TABLE).toSorted());
  });

  it('holds for every import', () => {
    const broken = all.flatMap((each) => {
      const verdict = verdictOn(each);
      const line = `${relative(ROOT, each.from)} imports ${each.to}`;
      return verdict === null || EXCEPTIONS.includes(line) ? [] : [`${line}: ${verdict}`];
    });
    expect(broken).toEqual([]);
  });

  it('would see a forbidden import', () => {
    const from = join(SRC, 'negotiation', 'draft.ts');
    expect(verdictOn({ from, to: 'xstate', typeOnly: false })).not.toBeNull();
    expect(verdictOn({ from, to: '../talks/selectors.ts', typeOnly: true })).not.toBeNull();
    expect(
      verdictOn({ from: join(SRC, 'talks', 'x.ts'), to: '../delegates/seating.ts', typeOnly: false }),
    ).not.toBeNull();
    expect(
      verdictOn({ from: join(SRC, 'desk', 'x.tsx'), to: '../negotiation/legality.ts', typeOnly: false }),
    ).not.toBeNull();
    expect(
      verdictOn({ from: join(SRC, 'stage', 'x.ts'), to: '../negotiation/intervene.ts', typeOnly: false }),
    ).not.toBeNull();
  });

  it('has no cycles', () => {
    const edges = new Map<string, string[]>();
    for (const { from, to, typeOnly } of all) {
      if (!typeOnly && to.startsWith('.') && /\.(ts|tsx)$/.test(to))
        edges.set(from, [...(edges.get(from) ?? []), resolve(dirname(from), to)]);
    }
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, trail: readonly string[]): void => {
      if (trail.includes(file))
        cycles.push([...trail.slice(trail.indexOf(file)), file].map((each) => relative(SRC, each)).join(' -> '));
      if (trail.includes(file) || done.has(file)) return;
      for (const next of edges.get(file) ?? []) visit(next, [...trail, file]);
      done.add(file);
    };
    for (const file of edges.keys()) visit(file, []);
    expect(cycles).toEqual([]);
  });
});

describe('the pure folders', () => {
  const pure = ['negotiation', 'analysis', 'delegates', 'talks'].flatMap((folder) => files(join(SRC, folder)));

  it('know no clock and no chance but what is carried in the state', () => {
    const code = (path: string): string => readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    const seen = pure.filter((path) =>
      /Math\.(random|exp|log|pow|sin|cos|tan|sqrt)\b|\bDate\b|performance\.|setTimeout|setInterval|\bfetch\(|\*\*/.test(
        code(path),
      ),
    );
    expect(seen.map((path) => relative(ROOT, path))).toEqual([]);
  });

  it('do not know Geneva', () => {
    const words = /geneva|\b(us|ru)\b['"]|kyiv|kremlin|washington|ukraine|alliance/i;
    const code = (path: string): string => readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    const seen = [...pure, ...files(join(SRC, 'session')), ...files(join(SRC, 'view'))].filter((path) =>
      words.test(code(path)),
    );
    expect(seen.map((path) => relative(ROOT, path))).toEqual([]);
  });
});

describe('files', () => {
  it('stay under 400 lines', () => {
    const every = (folder: string): string[] =>
      readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? every(join(folder, entry.name)) : [join(folder, entry.name)],
      );
    // Tables of texts are data.
    const long = every(SRC).filter(
      (path) => !path.endsWith('.json') && readFileSync(path, 'utf8').split('\n').length > 400,
    );
    expect(long.map((path) => relative(ROOT, path))).toEqual([]);
  });
});
