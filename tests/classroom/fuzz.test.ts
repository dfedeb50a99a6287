/** A hundred thousand messages that are none: no schema throws, and what passes is what it says it is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answersSchema,
  commandSchema,
  joinSchema,
  moveSchema,
  openSchema,
  readingSchema,
  recoverSchema,
  remarkSchema,
  teachSchema,
} from '../../src/classroom/protocol.ts';

const SCHEMAS = {
  open: openSchema,
  join: joinSchema,
  recover: recoverSchema,
  teach: teachSchema,
  move: moveSchema,
  command: commandSchema,
  remark: remarkSchema,
  answers: answersSchema,
  reading: readingSchema,
};

/** Near misses as well as noise: known keys with any values, deep and wide, with names that have tripped programs up. */
const message = fc.oneof(
  fc.anything({ maxDepth: 4, withNullPrototype: true, withBigInt: true, withSparseArray: true }),
  fc.dictionary(
    fc.constantFrom(
      'action',
      'move',
      'kind',
      'act',
      'code',
      'nickname',
      'recovery',
      'tables',
      'at',
      '__proto__',
      'constructor',
      'toString',
    ),
    fc.anything({ maxDepth: 3 }),
  ),
  fc.record({
    action: fc.string(),
    move: fc.record(
      {
        kind: fc.constantFrom('act', 'ready', 'proceed', 'x'),
        act: fc.record(
          { kind: fc.string(), package: fc.dictionary(fc.string(), fc.anything()), whole: fc.anything() },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: ['kind'] },
    ),
  }),
);

describe.each(Object.entries(SCHEMAS))('the schema of %s', (name, schema) => {
  it('takes or refuses anything, and throws at nothing', () => {
    let taken = 0;
    fc.assert(
      fc.property(message, (body) => {
        const read = schema.safeParse(body);
        if (!read.success) return;
        taken++;
        // What is taken survives the wire, and holds no key that was not described.
        expect(schema.safeParse(JSON.parse(JSON.stringify(read.data))).success).toBe(true);
      }),
      { numRuns: 20_000 },
    );
    expect(({} as Record<string, unknown>)['polluted'], name).toBeUndefined();
    expect(taken).toBeLessThan(20_000);
  });
});
