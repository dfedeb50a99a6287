/** A delegate that takes any open act at random, for tests. It does not leave of its own accord before the last block. */
import type { Act, Intervention, InterventionKind } from '../negotiation/intervention.ts';
import { INTERVENTION_KINDS } from '../negotiation/intervention.ts';
import {
  articlesInBlock,
  awaited,
  currentBlock,
  refusalOf,
  refusalOfKind,
  standingFrom,
} from '../negotiation/legality.ts';
import type { Observation } from '../negotiation/observation.ts';
import type { Dice } from '../negotiation/random.ts';
import type { DelegateOutput } from './delegate.ts';

const TRIES = 12;

function draw(o: Observation, kind: InterventionKind, dice: Dice): Intervention | null {
  const articles = articlesInBlock(o);
  switch (kind) {
    case 'table': {
      const onlyTabled = currentBlock(o).onlyTabled ?? false;
      const open = o.sheet.articles.filter(
        ({ id }) =>
          articles.includes(id) &&
          o.draft[id]?.agreed === undefined &&
          (!onlyTabled || Object.keys(o.draft[id]?.brackets ?? {}).length > 0),
      );
      if (open.length === 0) return null;
      const offered = Object.fromEntries(
        Array.from({ length: dice.int(1, Math.min(4, open.length)) }, () => dice.pick(open)).map(({ id, wordings }) => [
          id,
          dice.pick(wordings),
        ]),
      );
      return { kind, package: offered, whole: dice.chance(30) };
    }
    case 'accept': {
      const standing = standingFrom(o, o.counterpart);
      return dice.chance(30) || standing.length === 0 ? { kind } : { kind, articles: [dice.pick(standing)] };
    }
    case 'decline': {
      const standing = standingFrom(o, o.counterpart);
      return dice.chance(50) || standing.length === 0 ? { kind } : { kind, because: dice.pick(standing) };
    }
    case 'reopen':
    case 'probe':
    case 'disclose':
      return { kind, article: dice.pick(articles) };
    case 'callCapital': {
      const lines = o.mandate.redLines;
      return dice.chance(50) || lines.length === 0 ? { kind } : { kind, redLine: dice.pick(lines).id };
    }
    case 'consult': {
      const partners = o.stakeholders.filter((each) => each.via === 'consult');
      return partners.length === 0 ? null : { kind, stakeholder: dice.pick(partners).id };
    }
    default:
      return { kind };
  }
}

function drawAct(o: Observation, dice: Dice): Act {
  const decision = awaited(o, o.sheet.parties)?.decision;
  if (decision === 'statement') return { kind: 'state', opening: dice.pick(o.sheet.openings).id };
  if (decision === 'briefing') return { kind: 'brief', briefing: dice.pick(o.sheet.briefings).id };
  const lastBlock = o.block === o.sheet.plan.blocks.length - 1;
  const open = INTERVENTION_KINDS.filter((kind) => refusalOfKind(o, kind) === null && (kind !== 'leave' || lastBlock));
  for (let i = 0; i < TRIES && open.length > 0; i++) {
    const act = draw(o, dice.pick(open), dice);
    if (act && refusalOf(o, act) === null) return act;
  }
  return decision === 'answer' ? { kind: 'refuse' } : { kind: 'hold' };
}

export function randomDelegate(o: Observation, dice: Dice): DelegateOutput {
  return { act: drawAct(o, dice), reasons: { sentence: 'Drawn at random from what was open.', numbers: {} } };
}
