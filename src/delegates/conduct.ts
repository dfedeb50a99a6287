/** What a bargaining delegate does outside its own turns at the table: the opening, answers to proposals, the press. */
import { agreedText } from '../negotiation/draft.ts';
import type { Act, ProposalKind, RefusalGround } from '../negotiation/intervention.ts';
import {
  articlesInBlock,
  currentBlock,
  lastMinuteToClose,
  minutesOf,
  refusalOf,
  standingFrom,
} from '../negotiation/legality.ts';
import type { Observation } from '../negotiation/observation.ts';
import type { Dice } from '../negotiation/random.ts';
import type { PublicSheet } from '../negotiation/sheet.ts';
import type { DelegateOutput } from './delegate.ts';
import type { Plan } from './plan.ts';
import type { Temper } from './temper.ts';
import { optionsOf, shortfall, valuate } from './valuation.ts';

/** Openings stand in the scenario from the firmest to the most open; the temper says how often the first two are taken. */
export function chooseOpening(o: Observation, temper: Temper, dice: Dice): DelegateOutput {
  const drawn = dice.int(1, 100);
  const [firm, measured] = temper.opening;
  const index = drawn <= firm ? 0 : drawn <= firm + measured ? 1 : o.sheet.openings.length - 1;
  const opening = o.sheet.openings[index]?.id ?? '';
  return {
    act: { kind: 'state', opening },
    reasons: {
      sentence: 'An opening that fits the instructions and the mood at home.',
      numbers: { drawn, firm, measured },
    },
  };
}

/** Whether a closed text would still stand at home after these words to the press. */
function carriedAfter(o: Observation, briefing: PublicSheet['briefings'][number]): boolean {
  if (o.end?.how !== 'closed') return true;
  const v = valuate(o);
  const text = optionsOf(v, agreedText(o.draft));
  const capital = o.stakeholders.find((each) => each.via === 'callCapital')?.id;
  const moved = (id: string): number =>
    briefing.effects.reduce(
      (sum, effect) =>
        effect.meter === 'approval' && (effect.of === 'own' || (effect.of === 'ownCapital' && id === capital))
          ? sum + effect.by
          : sum,
      0,
    );
  const say = v.say.map((each, s) => ({ ...each, margin: each.margin + moved(o.stakeholders[s]?.id ?? '') }));
  return shortfall({ say }, text) === 0;
}

/** Together only from some trust on; apart and firm when the room stayed tense; never so that the text falls at home. */
export function chooseBriefing(o: Observation, temper: Temper, dice: Dice): DelegateOutput {
  const trust = o.trust[o.seat] ?? 0;
  const safe = o.sheet.briefings.filter((each) => carriedAfter(o, each));
  const open = safe.length > 0 ? safe : o.sheet.briefings;
  const together = open.find((each) => each.together);
  const apart = open.filter((each) => !each.together);
  const drawn = dice.int(1, 100);
  const inclined = temper.speaksTogether + (trust - 40) - (o.tension > 60 ? 25 : 0);
  const words = o.tension > 55 ? apart[0] : apart.at(-1);
  const chosen = together && drawn <= inclined ? together : (words ?? open[0]);
  return {
    act: { kind: 'brief', briefing: chosen?.id ?? '' },
    reasons: {
      sentence: 'What the day was like decides how we face the press.',
      numbers: { trust, tension: o.tension, inclined, drawn },
    },
  };
}

/** Why it will not: what it says across the table, and what stands in the debrief. One and the same. */
function groundOf(
  plan: Plan,
  kind: ProposalKind,
): { readonly ground: RefusalGround; readonly article?: string; readonly why: string } {
  if (kind === 'walk')
    return plan.dayPercent > 80
      ? { ground: 'time', why: 'So late in the day the minutes are dearer than a walk.' }
      : { ground: 'trust', why: 'Too little trust yet for words between two.' };
  if (kind === 'recess') return { ground: 'time', why: 'A recess would only cost minutes now.' };
  const { obstacle, betterOffer } = plan;
  if (betterOffer.length > 0)
    return {
      ground: 'offer',
      article: betterOffer[0] as string,
      why: 'What they themselves offer on the table brings us more than this text would.',
    };
  if (obstacle === 'worth') {
    const about = plan.dearest === undefined ? {} : { article: plan.dearest };
    return { ground: 'notEnough', ...about, why: 'The text as it stands brings us less than we would close for.' };
  }
  if (obstacle === 'authority')
    return { ground: 'authority', why: 'Something agreed lies beyond our authority, which has not arrived.' };
  if (obstacle === 'consultation')
    return { ground: 'home', why: 'Those whom the text touches have not been asked yet.' };
  if (obstacle === 'approval') return { ground: 'carry', why: 'Our own side would not carry the text as it stands.' };
  return { ground: 'time', why: 'There is no time left to do it in.' };
}

/** Nothing is left for it to deal with in this block: what is here is agreed, or cannot be tabled. */
function idleHere(o: Observation): boolean {
  return (
    !currentBlock(o).allows.includes('table') || articlesInBlock(o).every((id) => o.draft[id]?.agreed !== undefined)
  );
}

/** Whether the counterpart refused to close the text as it still stands: asking again would only cost. */
export function closingWasRefused(o: Observation): boolean {
  const last = o.record.findLastIndex(
    ({ seat, act, outcome }) => seat === o.counterpart && act.kind === 'refuse' && outcome === 'close',
  );
  if (last < 0) return false;
  const refusal = o.record[last]?.act;
  const moved = o.record.slice(last).some(({ agreed, act }) => agreed.length > 0 || act.kind === 'reopen');
  // What stood in the way at home may have been settled since, and only the other side knows.
  const mayHaveChanged =
    refusal?.kind === 'refuse' &&
    (refusal.ground === 'home' || refusal.ground === 'authority' || refusal.ground === 'carry');
  const acted = o.record
    .slice(last)
    .some(({ seat, act }) => seat === o.counterpart && (act.kind === 'consult' || act.kind === 'callCapital'));
  return !moved && !(mayHaveChanged && acted);
}

/** Points by which an accepted whole may lie under the least that it would have taken: the rest is in the own plan. */
const NEARLY = 3;

/** The numbers that an act was decided by: single articles and closing are not measured by what a whole offer must bring. */
export function numbersFor(o: Observation, plan: Plan, act: Act): Readonly<Record<string, number>> {
  const {
    target,
    plan: asked,
    theirOfferToUs,
    costOfAccepting,
    closesFrom,
    theirsWithPlan: _,
    ...others
  } = plan.numbers;
  const closing =
    act.kind === 'close' || (o.proposal?.kind === 'close' && (act.kind === 'consent' || act.kind === 'refuse'));
  if (closing) return { ...others, ...(closesFrom === undefined ? {} : { target: closesFrom }) };
  const standing = standingFrom(o, o.counterpart);
  const theirsWithPlan = standing.length > 0 ? plan.numbers['theirsWithPlan'] : undefined;
  const offered = theirsWithPlan ?? theirOfferToUs;
  const all = act.kind === 'accept' && standing.every((id) => act.articles?.includes(id) ?? true);
  // Articles that fit the own plan for the rest are taken below what a whole offer must bring.
  if (act.kind === 'accept' && !(all && (offered ?? 0) >= (target ?? 0) - NEARLY))
    return { ...others, ...(costOfAccepting === undefined ? {} : { costOfAccepting }) };
  // It took what was offered: no more than that was its least.
  const least = act.kind === 'accept' && offered !== undefined ? Math.min(target ?? 0, offered) : target;
  const whole = Object.entries({ target: least, plan: asked, theirOfferToUs, theirsWithPlan }).flatMap(
    ([key, value]) => (value === undefined ? [] : [[key, value] as const]),
  );
  return { ...others, ...Object.fromEntries(whole) };
}

/** Whether accepting these would leave no minutes to close any text: then nothing is gained by it. */
export function wouldShutTheDoor(o: Observation, articles: readonly string[]): boolean {
  const conform = (o.sheet.interventions.close?.heldMinutesPerArticle ?? 0) * articles.length;
  return o.clock + minutesOf(o, { kind: 'accept', articles }) > lastMinuteToClose(o) - conform;
}

/** Minutes before the closing hour from which even a text that was just refused is proposed again: there is no later. */
const LAST_ASK = 15;

/** Whether it may propose to close the text as it stands: not at once after a no, but once more before it is too late. */
export function mayAskToClose(o: Observation): boolean {
  return !closingWasRefused(o) || lastMinuteToClose(o) - o.clock <= LAST_ASK;
}

/** Who would close takes first what lies on the table and makes the text worth more; so does who was asked to close. */
export function acceptBeforeClosing(o: Observation, plan: Plan, wouldClose: boolean): { act: Act; why: string } | null {
  const asked = o.record.some(({ seat, act }) => seat === o.counterpart && act.kind === 'close');
  if (plan.betterOffer.length === 0 || !(wouldClose || asked)) return null;
  return {
    act: { kind: 'accept', articles: plan.betterOffer },
    why: 'With all that they offer, the text that we would close is worth more.',
  };
}

/** Consents to close when the text is worth it, to a walk or a recess as the temper, trust and tension have it. */
export function answerProposal(o: Observation, temper: Temper, plan: Plan, dice: Dice): DelegateOutput {
  const kind = o.proposal?.kind ?? 'recess';
  const drawn = dice.int(1, 100);
  const trust = o.trust[o.seat] ?? 0;
  const inclined =
    kind === 'close'
      ? plan.closable && plan.betterOffer.length === 0
        ? 100
        : 0
      : kind === 'walk'
        ? plan.dayPercent > 80
          ? 0
          : temper.walks + temper.consents / 2 + (trust - 30)
        : temper.consents + (o.tension - 50) + (currentBlock(o).recessEnds && idleHere(o) ? 40 : 0);
  const yes = drawn <= inclined && refusalOf(o, { kind: 'consent' }) === null;
  const { why, ...ground } = groundOf(plan, kind);
  return {
    act: yes ? { kind: 'consent' } : { kind: 'refuse', ...ground },
    reasons: {
      sentence: yes ? 'What they propose serves us too.' : why,
      numbers: {
        ...numbersFor(o, plan, yes ? { kind: 'consent' } : { kind: 'refuse' }),
        inclined: Math.round(inclined),
        drawn,
      },
    },
  };
}
