/** How the expert answers an offer that would be enough, but that its authority or those at home do not allow. */
import { agreedText } from '../negotiation/draft.ts';
import type { Act } from '../negotiation/intervention.ts';
import { articlesInBlock, standingFrom } from '../negotiation/legality.ts';
import type { Offer } from '../negotiation/talks-state.ts';
import { PATIENCE } from './counterpart-offers.ts';
import type { Idea, Judgement } from './expert-judgement.ts';
import { type Options, optionsOf, ownPoints, type Valuation } from './valuation.ts';

/** Own turns after an offer, from which it says that those at home would not carry it. */
const SAYS_NO_AFTER = 3;
/** Visits home of one kind beyond which another brings too little. */
const MOST_VISITS = 3;

/** The counterpart's last offer and the text that it would make, where that would be enough; null where it is not. */
function enoughOffered({ o, v, plan }: Judgement): { readonly offer: Offer; readonly options: Options } | null {
  const offer = o.offers[o.counterpart];
  if (!offer || offer.declined) return null;
  const options = optionsOf(v, { ...agreedText(o.draft), ...offer.package });
  return ownPoints(v, options) >= plan.target - PATIENCE ? { offer, options } : null;
}

/** The stakeholder of its own that such a text leaves furthest below its threshold, by index; null where all carry it. */
function weakestAtHome(v: Valuation, options: Options): number | null {
  const missing = v.say.map(
    (each) => each.margin + each.adds.reduce((sum, adds, i) => sum + (adds[options[i] ?? 0] ?? 0), 0),
  );
  const least = Math.min(...missing);
  return least < 0 ? missing.indexOf(least) : null;
}

/** What stands from the counterpart and can be dealt with in this block. */
const standingHere = ({ o }: Judgement): string[] =>
  standingFrom(o, o.counterpart).filter((id) => articlesInBlock(o).includes(id));

/** An offer that lies beyond its authority is answered with the article where it is so: they cannot know it otherwise. */
export function nameTheLine(j: Judgement): Idea | null {
  const { v, prospects } = j;
  const enough = prospects.turns < 2 ? null : enoughOffered(j);
  if (!enough?.offer.whole) return null;
  const beyond = (id: string): boolean => {
    const i = v.articles.indexOf(id);
    return v.beyond[i]?.[enough.options[i] ?? 0] ?? false;
  };
  const because = standingHere(j).find(beyond);
  return because === undefined
    ? null
    : { act: { kind: 'decline', because }, why: 'Their offer goes beyond our authority there.' };
}

/** An offer that its own side would not carry as it stands: home is asked before it is answered. */
export function winHome(j: Judgement): Idea | null {
  const { o, v, prospects } = j;
  const enough = prospects.turns < 2 ? null : enoughOffered(j);
  if (!enough || enough.options.some((k, i) => v.beyond[i]?.[k])) return null;
  const who = o.stakeholders[weakestAtHome(v, enough.options) ?? -1];
  if (!who || (o.uses[who.via] ?? 0) > MOST_VISITS) return null;
  const act: Act = who.via === 'callCapital' ? { kind: 'callCapital' } : { kind: 'consult', stakeholder: who.id };
  return { act, why: 'Their offer would do, but our own side would not carry it yet; it must hear from us.' };
}

/** Where visits did not help, the offer is declined with the article that those at home mind most: it could be traded for. */
export function nameHome(j: Judgement): Idea | null {
  const { o, v } = j;
  const enough = enoughOffered(j);
  if (!enough || enough.options.some((k, i) => v.beyond[i]?.[k])) return null;
  // First it asks those at home, once and again; only a no that lasts is said.
  const since = o.record.filter(({ seat, turn }) => seat === o.seat && turn > enough.offer.turn).length;
  const weakest = v.say[weakestAtHome(v, enough.options) ?? -1];
  if (!weakest || since < SAYS_NO_AFTER) return null;
  const minds = (id: string): number => {
    const i = v.articles.indexOf(id);
    return weakest.adds[i]?.[enough.options[i] ?? 0] ?? 0;
  };
  const [because] = standingHere(j).toSorted((x, y) => minds(x) - minds(y));
  return because === undefined || minds(because) >= 0
    ? null
    : {
        act: { kind: 'decline', because },
        why: 'Their offer would do, but those at home would disown it, most of all for this.',
      };
}
