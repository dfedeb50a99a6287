/**
 * The bargaining delegate: it knows what it hopes for and what it can live with, plans the package that costs it least
 * and pleases the counterpart most, and spends its turns on getting there. Formula by formula in `README.md`.
 */
import type { Intervention } from '../negotiation/intervention.ts';
import {
  articlesInBlock,
  awaited,
  comparePackage,
  minutesOf,
  refusalOf,
  standingFrom,
} from '../negotiation/legality.ts';
import type { Observation } from '../negotiation/observation.ts';
import type { Dice } from '../negotiation/random.ts';
import { minutesLeft } from '../negotiation/sheet.ts';
import {
  acceptBeforeClosing,
  answerProposal,
  chooseBriefing,
  chooseOpening,
  mayAskToClose,
  numbersFor,
  wouldShutTheDoor,
} from './conduct.ts';
import type { Delegate, DelegateOutput } from './delegate.ts';
import { makePlan, type Plan } from './plan.ts';
import type { Temper } from './temper.ts';

/** A bargaining delegate of the given temper. */
export function bargainer(temper: Temper): Delegate {
  return (o, dice) => {
    switch (awaited(o, o.sheet.parties)?.decision) {
      case 'statement':
        return chooseOpening(o, temper, dice);
      case 'briefing':
        return chooseBriefing(o, temper, dice);
      case 'answer':
        return answerProposal(o, temper, makePlan(o, temper), dice);
      default:
        return takeFloor(o, temper, makePlan(o, temper), dice);
    }
  };
}

type Consideration = (
  o: Observation,
  temper: Temper,
  plan: Plan,
  dice: Dice,
) => (Omit<DelegateOutput, 'reasons'> & { why: string }) | null;

/** By this part of the day its first package should lie on the table: a day is short, and talk without a text is cheap. */
const TABLES_BY = 10;
/** Assured more often than this, the same words wear thin. */
const MOST_REASSURANCES = 3;
/** More probes than this only wear on the one who is asked. */
const MOST_PROBES = 5;
/** From this inclination to consult, a delegate asks home as soon as something is agreed, not only when the day wanes. */
const EARLY_CONSULTS = 75;

/** What it considers, most urgent first; the first that is open and wanted is done. */
const CONSIDERATIONS: readonly Consideration[] = [
  closeText,
  acceptStanding,
  consultFirst,
  askForAuthority,
  tableFirst,
  answerPackage,
  reassureNow,
  pressNow,
  probeNow,
  discloseNow,
  walkNow,
  calmDown,
  tablePlan,
  explainNo,
  probeAgain,
];

function takeFloor(o: Observation, temper: Temper, plan: Plan, dice: Dice): DelegateOutput {
  for (const consider of CONSIDERATIONS) {
    const found = consider(o, temper, plan, dice);
    if (found && refusalOf(o, found.act) === null)
      return { act: found.act, reasons: { sentence: found.why, numbers: numbersFor(o, plan, found.act) } };
  }
  const act: Intervention = { kind: 'hold' };
  return {
    act,
    reasons: { sentence: 'Nothing better was open than to hold the line.', numbers: numbersFor(o, plan, act) },
  };
}

function closeText(o: Observation, temper: Temper, plan: Plan): ReturnType<Consideration> {
  const late = plan.dayPercent >= temper.closeFrom;
  const running = minutesLeft(o.sheet, o.clock) < 60;
  const time = (late || plan.settled) && !(plan.worthWaiting && !running && !plan.settled);
  const better = acceptBeforeClosing(o, plan, time);
  if (better) return better;
  if (!plan.closable || !mayAskToClose(o) || !time) return null;
  return { act: { kind: 'close' }, why: 'The agreed text is worth closing and every consultation it needs was made.' };
}

function acceptStanding(o: Observation, _temper: Temper, plan: Plan): ReturnType<Consideration> {
  const articles = plan.acceptable;
  if (articles.length === 0 || wouldShutTheDoor(o, articles)) return null;
  const act: Intervention = { kind: 'accept', articles };
  const whole = articles.every((id) => o.draft[id]?.brackets[o.counterpart]?.whole);
  return refusalOf(o, act) === null
    ? {
        act,
        why: whole
          ? 'Their package brings us what we hold out for by now.'
          : plan.comesDown
            ? 'It is less than we had asked for there; by now we give way on it.'
            : 'On these articles their wording costs us next to nothing against our own plan.',
      }
    : null;
}

function consultFirst(o: Observation, temper: Temper, plan: Plan, dice: Dice): ReturnType<Consideration> {
  const [needed] =
    plan.consultationsForAgreed.length > 0 && (plan.dayPercent > 40 || plan.settled)
      ? plan.consultationsForAgreed
      : plan.consultationsForPlan;
  if (needed === undefined) return null;
  // Whoever refuses to close for want of a consultation should not run out of time for it.
  const due = temper.consults >= EARLY_CONSULTS ? 30 : 40;
  const urgent = plan.consultationsForAgreed.includes(needed) && (plan.dayPercent > due || plan.settled);
  if (!urgent && !(plan.dayPercent > 15 && dice.chance(temper.consults / 4))) return null;
  const stakeholder = o.stakeholders.find((each) => each.id === needed);
  const act: Intervention =
    stakeholder?.via === 'callCapital' ? { kind: 'callCapital' } : { kind: 'consult', stakeholder: needed };
  return { act, why: 'The text touches those at home and abroad who want to be asked first.' };
}

function askForAuthority(_o: Observation, _temper: Temper, plan: Plan): ReturnType<Consideration> {
  const [line] = plan.liftable;
  return line === undefined
    ? null
    : {
        act: { kind: 'callCapital', redLine: line },
        why: 'The draft now holds what the capital wants in return for this authority.',
      };
}

function tableFirst(o: Observation, temper: Temper, plan: Plan, dice: Dice): ReturnType<Consideration> {
  return o.offers[o.seat] === undefined && plan.dayPercent >= TABLES_BY ? tablePlan(o, temper, plan, dice) : null;
}

function reassureNow(o: Observation, temper: Temper, plan: Plan, dice: Dice): ReturnType<Consideration> {
  const often = (o.uses['reassure'] ?? 0) >= MOST_REASSURANCES;
  if (!plan.reassuranceBacked || often || o.lastBlock['reassure'] === o.block || !dice.chance(temper.reassures))
    return null;
  return { act: { kind: 'reassure' }, why: 'Our own draft says the same, so the words carry weight.' };
}

function pressNow(o: Observation, temper: Temper, _plan: Plan, dice: Dice): ReturnType<Consideration> {
  const worn = (o.uses['press'] ?? 0) * 10;
  if (o.tension > 76 || !dice.chance(Math.max(2, temper.presses - worn))) return null;
  return { act: { kind: 'press' }, why: 'Pressure has not lost its force yet.' };
}

function probeNow(o: Observation, temper: Temper, plan: Plan, dice: Dice): ReturnType<Consideration> {
  const tabling = o.sheet.plan.blocks[o.block]?.allows.includes('table') ?? true;
  if (
    plan.unknown.length === 0 ||
    (o.uses['probe'] ?? 0) >= MOST_PROBES ||
    !dice.chance(tabling ? temper.probes : temper.probes * 2)
  )
    return null;
  return {
    act: { kind: 'probe', article: plan.unknown[0] as string },
    why: 'We know least of what this article is worth to them.',
  };
}

function discloseNow(o: Observation, temper: Temper, plan: Plan, dice: Dice): ReturnType<Consideration> {
  const told = o.disclosed.length;
  if (plan.tellable === undefined || told > 3 || !dice.chance(temper.discloses - told * 5)) return null;
  return {
    act: { kind: 'disclose', article: plan.tellable },
    why: 'Telling them this costs little and shows where a trade lies.',
  };
}

function walkNow(o: Observation, temper: Temper, plan: Plan, dice: Dice): ReturnType<Consideration> {
  const proposed = o.uses['walk'] ?? 0;
  if (proposed > 1 || plan.dayPercent < 20 || minutesLeft(o.sheet, o.clock) < 150 || !dice.chance(temper.walks / 3))
    return null;
  return { act: { kind: 'walk' }, why: 'Alone, the heads may say what cannot be said at the table.' };
}

function calmDown(o: Observation, temper: Temper, _plan: Plan, dice: Dice): ReturnType<Consideration> {
  if (o.tension < 68 || (o.uses['recess'] ?? 0) > 2 || !dice.chance(temper.consents)) return null;
  return { act: { kind: 'recess' }, why: 'The room is too tense to get anywhere.' };
}

/** Whether the other side has put a package forward since this side last did. */
function theyMovedLast(o: Observation): boolean {
  return o.record.findLast(({ act }) => act.kind === 'table')?.seat === o.counterpart;
}

function tablePlan(o: Observation, temper: Temper, plan: Plan, dice: Dice): ReturnType<Consideration> {
  const counter = theyMovedLast(o) && o.offers[o.seat] !== undefined ? counterNow(o, plan) : null;
  if (counter) return counter;
  if (Object.keys(plan.toTable).length === 0) return null;
  // What only draws back, or says the same again, costs trust and brings nothing. What was declined as a whole is put
  // forward once more to be taken one by one, so that the other side has something to take.
  const cleared = standingFrom(o, o.seat).length === 0 && o.offers[o.seat]?.whole === true;
  const { outcome } = comparePackage(o, plan.toTable, !cleared);
  if (outcome === 'worse' || outcome === 'same') return null;
  if (cleared)
    return {
      act: { kind: 'table', package: plan.toTable, whole: false },
      why: 'As a whole they would not have it; one by one some of it may be taken.',
    };
  const held = o.offers[o.seat] !== undefined && !theyMovedLast(o) && dice.chance(temper.holds);
  if (held) return { act: { kind: 'hold' }, why: 'They have our offer; it is for them to move.' };
  const whole = dice.chance(temper.wholePackages) && Object.keys(plan.toTable).length > 1;
  return {
    act: { kind: 'table', package: plan.toTable, whole },
    why: 'This package keeps what we need and moves toward what they seem to want.',
  };
}

/** A whole package that has just been put to it is owed an answer: not yet, yes if, or what stands in the way. */
function answerPackage(o: Observation, temper: Temper, plan: Plan, dice: Dice): ReturnType<Consideration> {
  const last = o.record.at(-1);
  const fresh = last?.seat === o.counterpart && last.act.kind === 'table' && last.act.whole;
  if (!fresh) return null;
  if (plan.early)
    return {
      act: { kind: 'hold', early: true },
      why: 'Later in the day we would take it; for now we hold out for more, and leave it on the table.',
    };
  return counterNow(o, plan) ?? explainNo(o, temper, plan, dice);
}

/** Their own package with a few other words, where it comes nearer to them than what was put forward before. */
function counterNow(o: Observation, plan: Plan): ReturnType<Consideration> {
  if (Object.keys(plan.counter).length < 2) return null;
  const { outcome } = comparePackage(o, plan.counter, true);
  if (outcome === 'worse' || outcome === 'same') return null;
  return {
    act: { kind: 'table', package: plan.counter, whole: true },
    why: 'Their own package, with the fewest other words that would make it enough for us.',
  };
}

function explainNo(o: Observation, _temper: Temper, plan: Plan, dice: Dice): ReturnType<Consideration> {
  const offer = o.offers[o.counterpart];
  const standing = standingFrom(o, o.counterpart);
  const here = plan.worst !== undefined && standing.includes(plan.worst) && articlesInBlock(o).includes(plan.worst);
  if (!offer || offer.declined || plan.worst === undefined || !here || !dice.chance(50)) return null;
  return {
    act: { kind: 'decline', because: plan.worst },
    why: 'This is less than we hold out for, and there a move would help us most at the least cost to them.',
  };
}

function probeAgain(o: Observation, _temper: Temper, plan: Plan, dice: Dice): ReturnType<Consideration> {
  const open = articlesInBlock(o).filter(
    (article) => o.draft[article]?.agreed === undefined && !o.knowledge[article]?.told,
  );
  if (open.length === 0 || (o.uses['probe'] ?? 0) >= MOST_PROBES || !dice.chance(50)) return null;
  const act: Intervention = { kind: 'probe', article: plan.unknown[0] ?? dice.pick(open) };
  return minutesOf(o, act) > 14 ? null : { act, why: 'There is time to learn more before moving.' };
}
