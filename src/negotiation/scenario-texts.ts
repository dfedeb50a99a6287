/** Which texts a scenario needs, derived from its ids; and whether each language has them all and no others. */
import { INTERVENTION_KINDS, OUTCOMES_OF, REFUSAL_GROUNDS } from './intervention.ts';
import type { Scenario, ScenarioData } from './scenario.ts';
import type { ScenarioProblem } from './scenario-problem.ts';

/** What a side says beside its plain words: the grounds of a refusal, the article that a decline names, that it is early. */
const SAID_BESIDE = {
  refuse: [...REFUSAL_GROUNDS, 'notEnoughOn'],
  decline: ['because'],
  hold: ['early'],
} as const;

/** A delegation may have this many other ways to say the same, so that it does not repeat itself. */
const OTHER_WAYS = [2, 3, 4];

/** Outcomes that the other side reads instead of what came of a call or a consultation. */
const CLOSED_OUTCOMES: readonly string[] = ['callCapital', 'consult'];

/** Every key that `text.<language>.json` must hold. */
export function requiredTexts(scenario: ScenarioData): string[] {
  const parties = scenario.parties.map((party) => party.id);
  const blocks = new Set(scenario.days.flatMap((day) => day.blocks.map((block) => block.id)));
  const leaves = (base: string, names: readonly string[]): string[] => names.map((name) => `${base}.${name}`);
  const said = (base: string): string[] => parties.map((party) => `${base}.${party}.said`);
  return [
    ...leaves('scenario', ['title', 'summary', 'contentNote', 'roleNote', 'photoCall']),
    ...parties.flatMap((id) =>
      leaves(`party.${id}`, ['name', 'delegation', 'adjective', 'mark', 'head', 'historical', 'brief', 'goal']),
    ),
    ...scenario.articles.flatMap((article) => [
      ...leaves(`article.${article.id}`, ['title', 'about']),
      ...article.wordings.flatMap((wording) => leaves(`article.${article.id}.${wording.id}`, ['label', 'text'])),
    ]),
    ...parties.flatMap((id) =>
      (scenario.mandates[id]?.variants ?? []).flatMap((variant) =>
        leaves(`variant.${id}.${variant.id}`, ['name', 'text']),
      ),
    ),
    ...parties.flatMap((id) => (scenario.mandates[id]?.redLines ?? []).map((line) => `redLine.${line.id}.text`)),
    ...new Set(
      parties.flatMap((id) =>
        (scenario.mandates[id]?.variants ?? []).flatMap((variant) =>
          variant.linkages.map((each) => `linkage.${each.id}.text`),
        ),
      ),
    ),
    ...scenario.stakeholders.flatMap((each) =>
      leaves(`stakeholder.${each.id}`, [
        'name',
        'about',
        'consents',
        'notConsulted',
        'belowThreshold',
        ...(each.via === 'callCapital' ? ['noAuthority'] : []),
      ]),
    ),
    ...scenario.openings.flatMap(({ id }) => [
      ...leaves(`opening.${id}`, ['label', 'adviser']),
      ...said(`opening.${id}`),
    ]),
    ...INTERVENTION_KINDS.flatMap((kind) => [
      ...leaves(`intervention.${kind}`, ['label', 'adviser']),
      ...said(`intervention.${kind}`),
      ...leaves(`intervention.${kind}.after`, [
        ...OUTCOMES_OF[kind],
        ...(CLOSED_OUTCOMES.includes(kind) ? ['private'] : []),
      ]),
    ]),
    ...parties.flatMap((id) =>
      Object.entries(SAID_BESIDE).flatMap(([kind, names]) => leaves(`intervention.${kind}.${id}`, [...names])),
    ),
    ...scenario.days.flatMap((day) => leaves(`day.${day.id}`, ['name', 'about'])),
    ...[...blocks].flatMap((block) => leaves(`block.${block}`, ['name', 'about'])),
    ...scenario.briefings.flatMap(({ id }) => [
      ...leaves(`briefing.${id}`, ['label', 'adviser']),
      ...said(`briefing.${id}`),
    ]),
    ...scenario.endings.flatMap((ending) => leaves(`ending.${ending.id}`, ['title', 'text'])),
    ...scenario.debrief.background.map(({ id }) => `background.${id}`),
    ...scenario.debrief.absent.flatMap(({ id }) => leaves(`absent.${id}`, ['name', 'text'])),
    ...scenario.debrief.questions.map(({ id }) => `question.${id}`),
    ...(scenario.quotations ?? []).flatMap(({ id }) => leaves(`quotation.${id}`, ['text', 'speaker'])),
  ];
}

/**
 * Keys that may stand beside the required ones: a party's own label or advice, other ways to say the same, what a side
 * says when it takes what it had turned down, what the other side reads of an outcome, and words for the press about a
 * text that was closed.
 */
function allowedTexts(scenario: ScenarioData): string[] {
  const kinds = INTERVENTION_KINDS.flatMap((kind) => [
    ...OUTCOMES_OF[kind].map((outcome) => `intervention.${kind}.after.${outcome}.heard`),
    ...scenario.parties.flatMap(({ id }) => [
      `intervention.${kind}.${id}.label`,
      `intervention.${kind}.${id}.adviser`,
      ...OTHER_WAYS.map((way) => `intervention.${kind}.${id}.said.${way}`),
    ]),
  ]);
  return [
    ...kinds,
    ...scenario.parties.flatMap(({ id }) => [
      ...Object.entries(SAID_BESIDE).flatMap(([kind, names]) =>
        names.flatMap((name) => OTHER_WAYS.map((way) => `intervention.${kind}.${id}.${name}.${way}`)),
      ),
      `intervention.accept.${id}.thoughtAgain`,
      ...scenario.briefings.map((briefing) => `briefing.${briefing.id}.${id}.said.closed`),
    ]),
  ];
}

/** Missing and unknown texts in every language of the scenario. */
export function checkTexts(scenario: Scenario): ScenarioProblem[] {
  const required = new Set(requiredTexts(scenario));
  const allowed = new Set([...required, ...allowedTexts(scenario)]);
  return scenario.languages.flatMap((language) => {
    const file = `text.${language}.json`;
    const texts = scenario.texts[language];
    if (!texts) return [];
    const missing = [...required]
      .filter((key) => texts[key] === undefined)
      .map((key) => ({ file, path: key, found: 'nothing', expected: 'a text', mend: 'Add the key with its text.' }));
    const unknown = Object.keys(texts)
      .filter((key) => !allowed.has(key))
      .map((key) => ({
        file,
        path: key,
        found: 'a text that nothing uses',
        expected: 'a key made from an id of scenario.json',
        mend: 'Remove it, or correct the id in it.',
      }));
    return [...missing, ...unknown];
  });
}
