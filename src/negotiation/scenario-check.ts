/** Whether everything in a scenario that refers to something refers to what is there, and whether it can be played. */
import { resultDomain, unreachableEndings } from './ending-reach.ts';
import { Findings } from './findings.ts';
import { INTERVENTION_KINDS, OUTCOMES_OF } from './intervention.ts';
import { checkMandates } from './mandate-check.ts';
import type { Clause, Scenario } from './scenario.ts';
import type { ScenarioProblem } from './scenario-problem.ts';

/** All findings, in the order of the file. */
export function checkReferences(scenario: Scenario): ScenarioProblem[] {
  const found = new Findings();
  const parties = scenario.parties.map((party) => party.id);
  const articles = scenario.articles.map((article) => article.id);
  const wordingsOf = (article: string): string[] =>
    scenario.articles.find((each) => each.id === article)?.wordings.map((wording) => wording.id) ?? [];
  const clause = (path: string, each: Clause): void => {
    found.known(`${path}.article`, each.article, articles, 'article');
    if (!articles.includes(each.article)) return;
    each.wordings.forEach((wording, index) =>
      found.known(`${path}.wordings.${index}`, wording, wordingsOf(each.article), `wording of ${each.article}`),
    );
  };

  found.unique('parties', parties);
  found.unique('articles', articles);
  found.unique(
    'stakeholders',
    scenario.stakeholders.map((each) => each.id),
  );
  found.unique(
    'endings',
    scenario.endings.map((each) => each.id),
  );
  found.unique(
    'days',
    scenario.days.map((each) => each.id),
  );
  found.unique(
    'openings',
    scenario.openings.map((each) => each.id),
  );
  found.unique(
    'briefings',
    scenario.briefings.map((each) => each.id),
  );
  scenario.articles.forEach((article, index) =>
    found.unique(
      `articles.${index}.wordings`,
      article.wordings.map((wording) => wording.id),
    ),
  );

  checkParties(scenario, found);
  checkMandates(scenario, found, clause);
  checkStakeholders(scenario, found);
  checkInterventions(scenario, found);
  checkDays(scenario, found);
  scenario.reassurance.forEach((each, index) => {
    found.known(`reassurance.${index}.party`, each.party, parties, 'party');
    each.clauses.forEach((one, at) => clause(`reassurance.${index}.clauses.${at}`, one));
  });
  checkEndings(scenario, found, clause);
  checkProvenance(scenario, found);
  return found.problems;
}

/** Party ids are flags of `npm run simulate`, beside its own. */
const RESERVED: readonly string[] = ['scenario', 'day', 'games', 'seed', 'workers', 'json', 'help'];

function checkParties(scenario: Scenario, found: Findings): void {
  scenario.parties.forEach((party, index) => {
    const own = scenario.stakeholders
      .filter((each) => each.party === party.id && each.via === 'callCapital')
      .map((each) => each.id);
    if (own.length !== 1 || own[0] !== party.capital) {
      found.add(
        `parties.${index}.capital`,
        `"${party.capital}"`,
        `the one stakeholder of ${party.id} that is reached by callCapital${own.length > 0 ? ` (${own.join(', ')})` : ''}`,
        'Every party has exactly one capital among its stakeholders.',
      );
    }
    if (RESERVED.includes(party.id)) {
      found.add(
        `parties.${index}.id`,
        `"${party.id}"`,
        'a name that no command uses as a flag',
        'Choose another id for the party.',
      );
    }
    if (scenario.meters.trust[party.id] === undefined)
      found.add(
        `meters.trust.${party.id}`,
        'nothing',
        'a level from 0 to 100',
        'Add the trust with which the party starts.',
      );
    if (!scenario.mandates[party.id])
      found.add(`mandates.${party.id}`, 'nothing', 'a mandate', 'Add a mandate for the party.');
  });
  for (const id of Object.keys(scenario.mandates))
    found.known(
      `mandates.${id}`,
      id,
      scenario.parties.map((party) => party.id),
      'party',
    );
  for (const id of Object.keys(scenario.meters.trust))
    found.known(
      `meters.trust.${id}`,
      id,
      scenario.parties.map((party) => party.id),
      'party',
    );
}

function checkStakeholders(scenario: Scenario, found: Findings): void {
  const articles = scenario.articles.map((article) => article.id);
  scenario.stakeholders.forEach((each, index) => {
    const path = `stakeholders.${index}`;
    found.known(
      `${path}.party`,
      each.party,
      scenario.parties.map((party) => party.id),
      'party',
    );
    each.consultedOn.forEach((article, at) => found.known(`${path}.consultedOn.${at}`, article, articles, 'article'));
    for (const [article, views] of Object.entries(each.views)) {
      found.known(`${path}.views.${article}`, article, articles, 'article');
      const wordings = scenario.articles.find((one) => one.id === article)?.wordings.length ?? views.length;
      if (views.length !== wordings)
        found.add(
          `${path}.views.${article}`,
          `${views.length} numbers`,
          `${wordings} numbers, one for each wording`,
          'Give its view of each wording, in their order.',
        );
    }
    const best = scenario.articles.reduce(
      (sum, article) => sum + Math.max(0, ...(each.views[article.id] ?? [0])),
      each.approval,
    );
    if (best < each.threshold)
      found.add(
        `${path}.threshold`,
        String(each.threshold),
        `at most ${best}, what the best text for it brings`,
        'Lower the threshold: no text could ever be ratified.',
      );
  });
}

function checkInterventions(scenario: Scenario, found: Findings): void {
  const kinds = scenario.interventions.map((each) => each.kind);
  for (const kind of INTERVENTION_KINDS) {
    if (!kinds.includes(kind))
      found.add('interventions', `no "${kind}"`, 'every kind of intervention', 'Add its minutes and effects.');
  }
  scenario.interventions.forEach((each, index) => {
    if (kinds.indexOf(each.kind) !== index)
      found.add(
        `interventions.${index}.kind`,
        `"${each.kind}" a second time`,
        'each kind once',
        'Remove one of the two.',
      );
    const outcomes: readonly string[] = OUTCOMES_OF[each.kind];
    for (const outcome of Object.keys(each.after))
      found.known(`interventions.${index}.after.${outcome}`, outcome, outcomes, `outcome of ${each.kind}`);
    const proposal = each.kind === 'walk' || each.kind === 'recess' || each.kind === 'close';
    if (proposal !== (each.heldMinutes !== undefined)) {
      found.add(
        `interventions.${index}.heldMinutes`,
        proposal ? 'nothing' : String(each.heldMinutes),
        proposal ? 'minutes' : 'nothing',
        'Proposals (walk, recess, close) take minutes once held; nothing else does.',
      );
    }
  });
}

function checkDays(scenario: Scenario, found: Findings): void {
  const articles = scenario.articles.map((article) => article.id);
  scenario.days.forEach((day, index) => {
    day.articles.forEach((article, at) => found.known(`days.${index}.articles.${at}`, article, articles, 'article'));
    for (const [party, variants] of Object.entries(day.variants ?? {})) {
      const path = `days.${index}.variants.${party}`;
      found.known(
        path,
        party,
        scenario.parties.map(({ id }) => id),
        'party',
      );
      const known = (scenario.mandates[party]?.variants ?? []).map(({ id }) => id);
      variants.forEach((variant, at) => found.known(`${path}.${at}`, variant, known, 'instruction variant'));
    }
    found.unique(
      `days.${index}.blocks`,
      day.blocks.map((block) => block.id),
    );
    day.blocks.forEach((block, at) => {
      const path = `days.${index}.blocks.${at}`;
      block.articles?.forEach((article, which) =>
        found.known(`${path}.articles.${which}`, article, day.articles, `article of the day ${day.id}`),
      );
      for (const kind of ['hold', 'leave'] as const) {
        if (!block.allows.includes(kind))
          found.add(
            `${path}.allows`,
            `no "${kind}"`,
            `"${kind}" in every block`,
            'Add it: a side must always have something it can do.',
          );
      }
    });
    if (!day.blocks.some((block) => block.allows.includes('close')))
      found.add(
        `days.${index}.blocks`,
        'no block that allows "close"',
        'one at least',
        'Allow closing in the last block.',
      );
  });
}

function checkEndings(scenario: Scenario, found: Findings, clause: (path: string, each: Clause) => void): void {
  const results = resultDomain(scenario);
  const articles = scenario.articles.map((article) => article.id);
  const before = found.problems.length;
  scenario.endings.forEach((rule, index) => {
    const path = `endings.${index}.when`;
    rule.when.result?.forEach((result, at) => found.known(`${path}.result.${at}`, result, results, 'result'));
    rule.when.articles?.forEach((each, at) => clause(`${path}.articles.${at}`, each));
    rule.when.among?.forEach((each, at) =>
      each.articles.forEach((article, which) =>
        found.known(`${path}.among.${at}.articles.${which}`, article, articles, 'article'),
      ),
    );
    for (const meter of ['tension', 'trust'] as const) {
      const band = rule.when[meter];
      if (band && band[0] > band[1])
        found.add(`${path}.${meter}`, `${band[0]} to ${band[1]}`, 'a band from low to high', 'Swap the two.');
    }
  });
  const last = scenario.endings.at(-1);
  if (last && Object.keys(last.when).length > 0)
    found.add(
      `endings.${scenario.endings.length - 1}.when`,
      'conditions',
      'none in the last rule',
      'The last rule catches everything that no other rule does.',
    );
  if (scenario.historical)
    found.known(
      'historical.ending',
      scenario.historical.ending,
      scenario.endings.map((rule) => rule.id),
      'ending',
    );
  for (const [article, wording] of Object.entries(scenario.historical?.text ?? {}))
    clause('historical.text', { article, wordings: [wording] });
  if (found.problems.length > before) return;
  for (const { index, id, why } of unreachableEndings(scenario)) {
    const reason = why === 'shadowed' ? 'only what earlier rules already match' : 'conditions that exclude each other';
    found.add(
      `endings.${index}.when`,
      reason,
      'a rule that can match',
      why === 'shadowed' ? `Move "${id}" up, or narrow a rule before it.` : `Remove a condition of "${id}".`,
    );
  }
}

/** Paragraphs and sources that provenances name must stand in sources.json. */
function checkProvenance(scenario: Scenario, found: Findings): void {
  const paragraphs = scenario.sources.paragraphs.map((each) => each.n);
  const dated = scenario.sources.dated.map((each) => each.id);
  const visit = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const at = path === '' ? key : `${path}.${key}`;
      if (key === 'provenance') {
        const given = inner as { article?: number[]; source?: string[] };
        given.article?.forEach((n, index) => {
          if (!paragraphs.includes(n))
            found.add(
              `${at}.article.${index}`,
              `¶${n}`,
              `a paragraph of sources.json: ${paragraphs.join(', ')}`,
              'Correct the number, or add the paragraph.',
            );
        });
        given.source?.forEach((id, index) => found.known(`${at}.source.${index}`, id, dated, 'dated source'));
      } else if (key !== 'sources' && key !== 'texts') visit(inner, at);
    }
  };
  visit(scenario, '');
}
