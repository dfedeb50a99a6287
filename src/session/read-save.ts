/** Reading a save: files are checked before anything is believed. Apart, because the menu can do without. */
import * as z from 'zod/mini';
import { SEATABLE } from '../delegates/seating.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import { actSchema, id } from './act-schema.ts';
import { MAX_SEED, SAVE_FORMAT, SAVE_VERSION, type Save, SaveProblem } from './save.ts';

// The small build of zod carries no messages of its own.
z.config(z.locales.en());

const reasonsSchema = z.strictObject({
  sentence: z.string().check(z.maxLength(400)),
  numbers: z.record(z.string(), z.number()),
});

const eventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('act'), seat: id, act: actSchema, reasons: z.optional(z.nullable(reasonsSchema)) }),
  z.strictObject({ type: z.literal('ready'), seat: id }),
  z.strictObject({ type: z.literal('proceed') }),
  z.strictObject({ type: z.literal('adjourn') }),
]);

const saveSchema = z.strictObject({
  format: z.literal(SAVE_FORMAT),
  version: z.literal(SAVE_VERSION),
  scenario: z.strictObject({ id, version: z.string() }),
  day: id,
  seed: z.int().check(z.minimum(0), z.maximum(MAX_SEED)),
  seats: z.record(id, z.string()),
  variants: z.optional(z.record(id, id)),
  branchedAt: z.optional(z.int().check(z.minimum(0), z.maximum(5000))),
  events: z.array(eventSchema).check(z.maxLength(5000)),
});

function parse(text: string): unknown {
  if (text.trim() === '')
    throw new SaveProblem('', 'the file is empty; choose a file that was exported from this game');
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''), (key, value: unknown) => {
      if (key === '__proto__') throw new SyntaxError('a key "__proto__"');
      return value;
    });
  } catch (error) {
    throw new SaveProblem(
      '',
      `this is not JSON, or it was cut off (${(error as Error).message}); export the game again and choose that file`,
    );
  }
}

function checkHeader(data: unknown): void {
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw new SaveProblem('', 'a save is an object; choose a file that was exported from this game');
  const { format, version } = data as { format?: unknown; version?: unknown };
  if (format !== SAVE_FORMAT)
    throw new SaveProblem(
      'format',
      `found ${JSON.stringify(format) ?? 'nothing'}, expected "${SAVE_FORMAT}"; this file belongs to something else`,
    );
  if (version !== SAVE_VERSION) {
    const newer = typeof version === 'number' && version > SAVE_VERSION;
    throw new SaveProblem(
      'version',
      `found ${JSON.stringify(version) ?? 'nothing'}, this game reads ${SAVE_VERSION}; ${newer ? 'update the game' : 'export the game again'}`,
    );
  }
}

function checkAgainst(save: Save, scenario: Scenario): void {
  // Any change of the scenario's numbers may change a game, so the versions must be the same.
  if (save.scenario.version !== scenario.version) {
    throw new SaveProblem(
      'scenario.version',
      `found ${save.scenario.version}, this game has ${scenario.version} of ${scenario.id}; the rules differ, so the save can't be played on`,
    );
  }
  const days = scenario.days.map((day) => day.id);
  if (!days.includes(save.day))
    throw new SaveProblem('day', `found "${save.day}", expected one of: ${days.join(', ')}`);
  for (const { id: party } of scenario.parties) {
    const occupant = save.seats[party];
    if (occupant !== 'player' && !SEATABLE.includes(occupant ?? '')) {
      throw new SaveProblem(
        `seats.${party}`,
        `found ${JSON.stringify(occupant) ?? 'nothing'}, expected one of: player, ${SEATABLE.join(', ')}`,
      );
    }
    const variant = save.variants?.[party];
    const known = scenario.mandates[party]?.variants.map((each) => each.id) ?? [];
    if (variant !== undefined && !known.includes(variant))
      throw new SaveProblem(`variants.${party}`, `found "${variant}", expected one of: ${known.join(', ')}`);
  }
  const stranger = Object.keys(save.seats).find((party) => !scenario.parties.some((each) => each.id === party));
  if (stranger !== undefined)
    throw new SaveProblem(
      `seats.${stranger}`,
      `no party of ${scenario.id} has this id; expected: ${scenario.parties.map((each) => each.id).join(', ')}`,
    );
}

/**
 * Reads a save from a file's text. Checks the header, the schema and the references; whether every event is legal shows
 * when it is replayed. Throws `SaveProblem`.
 */
export function readSave(
  text: string,
  scenarios: readonly Scenario[],
): { readonly save: Save; readonly scenario: Scenario } {
  const data = parse(text);
  checkHeader(data);
  const read = saveSchema.safeParse(data);
  if (!read.success) {
    const issue = read.error.issues[0];
    throw new SaveProblem(
      issue?.path.map(String).join('.') ?? '',
      `${issue?.message ?? 'not a save'}; the file was changed by hand or damaged, export the game again`,
    );
  }
  const save = read.data as Save;
  const scenario = scenarios.find((each) => each.id === save.scenario.id);
  if (!scenario)
    throw new SaveProblem(
      'scenario.id',
      `found "${save.scenario.id}", this game has: ${scenarios.map((each) => each.id).join(', ')}`,
    );
  checkAgainst(save, scenario);
  return { save, scenario };
}
