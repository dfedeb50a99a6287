/** What a bargaining delegate does outside its own turns at the table: the opening, answers to proposals, the press. */
import { refusalOf } from '../negotiation/legality.ts';
import type { Observation } from '../negotiation/observation.ts';
import type { Dice } from '../negotiation/random.ts';
import type { DelegateOutput } from './delegate.ts';
import type { Plan } from './plan.ts';
import type { Temper } from './temper.ts';

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

/** Together only from some trust on; apart and firm when the room stayed tense. */
export function chooseBriefing(o: Observation, temper: Temper, dice: Dice): DelegateOutput {
  const trust = o.trust[o.seat] ?? 0;
  const together = o.sheet.briefings.find((each) => each.together);
  const apart = o.sheet.briefings.filter((each) => !each.together);
  const drawn = dice.int(1, 100);
  const inclined = temper.speaksTogether + (trust - 40) - (o.tension > 60 ? 25 : 0);
  const chosen = together && drawn <= inclined ? together : o.tension > 55 ? apart[0] : apart.at(-1);
  return {
    act: { kind: 'brief', briefing: chosen?.id ?? '' },
    reasons: {
      sentence: 'What the day was like decides how we face the press.',
      numbers: { trust, tension: o.tension, inclined, drawn },
    },
  };
}

/** Consents to close when the text is worth it, to a walk or a recess as the temper, trust and tension have it. */
export function answerProposal(o: Observation, temper: Temper, plan: Plan, dice: Dice): DelegateOutput {
  const kind = o.proposal?.kind ?? 'recess';
  const drawn = dice.int(1, 100);
  const trust = o.trust[o.seat] ?? 0;
  const inclined =
    kind === 'close'
      ? plan.closable
        ? 100
        : 0
      : kind === 'walk'
        ? plan.dayPercent > 80
          ? 0
          : temper.walks + temper.consents / 2 + (trust - 30)
        : temper.consents + (o.tension - 50);
  const yes = drawn <= inclined && refusalOf(o, { kind: 'consent' }) === null;
  return {
    act: { kind: yes ? 'consent' : 'refuse' },
    reasons: {
      sentence: yes
        ? 'What they propose serves us too.'
        : kind === 'close'
          ? 'The text as it stands is not worth closing for us.'
          : 'Not at this moment.',
      numbers: { ...plan.numbers, inclined: Math.round(inclined), drawn },
    },
  };
}
