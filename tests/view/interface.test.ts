/** Every interface text is used, and every one that is used exists (the latter by types). */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import INTERFACE_EN from '../../src/view/interface.en.json' with { type: 'json' };

const SRC = resolve(import.meta.dirname, '../../src');

function sources(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sources(path);
      return !/\.tsx?$/.test(entry.name) ? '' : readFileSync(path, 'utf8');
    })
    .join('\n');
}

describe('interface texts', () => {
  it('are all used', () => {
    const code = sources(SRC);
    // A key stands whole, or as a template whose beginning stands: `meter.trust.${band}`.
    const used = (form: string): boolean => {
      const key = form.replace(/_(zero|one|two|few|many|other)$/, '');
      if (code.includes(`'${key}'`)) return true;
      const parts = key.split('.');
      return parts.some((_, cut) => cut > 0 && code.includes(`\`${parts.slice(0, cut).join('.')}.\${`));
    };
    expect(Object.keys(INTERFACE_EN).filter((key) => !used(key))).toEqual([]);
  });
});
