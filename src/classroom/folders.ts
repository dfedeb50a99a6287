/**
 * The instructions of a lesson. Every table of a game has the same two folders, so that their outcomes can be compared;
 * where the scenario has folders for lessons alone, those. A browser is given its own seat's, and both with the debrief.
 */
import { drawInt, openStream } from '../negotiation/random.ts';
import type { PartyId, Scenario, Texts } from '../negotiation/scenario.ts';
import { beginTalks } from '../negotiation/talks-state.ts';

type Variant = Scenario['mandates'][string]['variants'][number];

/** A folder that the game's pages do not carry, with its name and text by language. */
export interface SeatFolder {
  readonly party: PartyId;
  readonly variant: Variant;
  readonly texts: Readonly<Record<string, Texts>>;
}

/** Instruction variants by party. */
export type Folders = Readonly<Record<PartyId, string>>;

/**
 * The folders of one game of a lesson: of those for lessons alone where there are any, else of those of the day. From game
 * to game (`round`) they go round, so that nobody meets opposite the folder that was the own one just before.
 */
export function drawFolders(scenario: Scenario, day: string, seed: number, round: number): Folders {
  const ofDay = beginTalks(scenario, { seed: seed + round, day }).variants;
  let stream = openStream(seed, 'folders');
  const drawn: Record<PartyId, string> = {};
  for (const { id } of scenario.parties) {
    const own = (scenario.mandates[id]?.variants ?? []).filter(({ classOnly }) => classOnly);
    const [index, next] = drawInt(stream, 0, Math.max(0, own.length - 1));
    stream = next;
    drawn[id] = own[(index + round) % Math.max(1, own.length)]?.id ?? ofDay[id] ?? '';
  }
  return drawn;
}

/** What a page needs to know of a folder that it does not carry; null for one that every game may draw. */
export function folderOf(scenario: Scenario, party: PartyId, id: string): SeatFolder | null {
  const variant = scenario.mandates[party]?.variants.find((each) => each.id === id);
  if (!variant?.classOnly) return null;
  const keys = [
    ...['name', 'text'].map((leaf) => `variant.${party}.${id}.${leaf}`),
    ...variant.linkages.map((linkage) => `linkage.${linkage.id}.text`),
  ];
  const texts = Object.entries(scenario.texts).map(
    ([language, all]) => [language, Object.fromEntries(keys.map((key) => [key, all[key] ?? key]))] as const,
  );
  return { party, variant, texts: Object.fromEntries(texts) };
}

/** The scenario of a page with folders that came over the wire. Its languages may still be loading: they are read late. */
export function withFolders(scenario: Scenario, folders: readonly SeatFolder[]): Scenario {
  if (folders.length === 0) return scenario;
  const mandates = { ...scenario.mandates };
  const texts = {};
  for (const { party, variant } of folders) {
    const mandate = mandates[party];
    if (mandate) mandates[party] = { ...mandate, variants: [...mandate.variants, variant] };
  }
  for (const language of Object.keys(folders[0]?.texts ?? {})) {
    const more = Object.assign({}, ...folders.map((folder) => folder.texts[language])) as Texts;
    let [base, whole]: [Texts | undefined, Texts | undefined] = [undefined, undefined];
    Object.defineProperty(texts, language, {
      enumerable: true,
      get: () => {
        const now = scenario.texts[language];
        if (now !== base) [base, whole] = [now, now && { ...now, ...more }];
        return whole;
      },
    });
  }
  return { ...scenario, mandates, texts };
}
