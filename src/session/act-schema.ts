/** What an act may look like that comes from outside: a file, or a message. Whether it is legal is for the rules. */
import * as z from 'zod/mini';
import { REFUSAL_GROUNDS } from '../negotiation/intervention.ts';

/** An id of a scenario. */
export const id = z.string().check(z.minLength(1), z.maxLength(80));

const simple = z.strictObject({
  kind: z.enum(['press', 'reassure', 'walk', 'recess', 'close', 'leave', 'consent']),
});
export const actSchema = z.union([
  z.strictObject({ kind: z.literal('table'), package: z.record(id, id), whole: z.boolean() }),
  z.strictObject({ kind: z.literal('accept'), articles: z.optional(z.array(id)) }),
  z.strictObject({ kind: z.literal('hold'), early: z.optional(z.literal(true)) }),
  z.strictObject({ kind: z.literal('decline'), because: z.optional(id) }),
  z.strictObject({ kind: z.literal('refuse'), ground: z.optional(z.enum(REFUSAL_GROUNDS)), article: z.optional(id) }),
  z.strictObject({ kind: z.enum(['reopen', 'probe', 'disclose']), article: id }),
  z.strictObject({ kind: z.literal('callCapital'), redLine: z.optional(id) }),
  z.strictObject({ kind: z.literal('consult'), stakeholder: id }),
  z.strictObject({ kind: z.literal('state'), opening: id }),
  z.strictObject({ kind: z.literal('brief'), briefing: id }),
  simple,
]);
