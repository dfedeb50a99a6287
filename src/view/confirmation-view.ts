/** What is asked once more before accepting, closing and leaving, with everything that is known to follow. */
import { agreedText } from '../negotiation/draft.ts';
import type { Intervention } from '../negotiation/intervention.ts';
import { acceptedArticles, lastMinuteToClose, minutesOf, standingFrom } from '../negotiation/legality.ts';
import { redLineAt } from '../negotiation/mandate.ts';
import type { Observation } from '../negotiation/observation.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import { hourAt, unseenAsking } from './desk-view.ts';
import { meetingArticles } from './package-view.ts';
import { prospectOf } from './prospect-view.ts';
import type { Words } from './words.ts';

export interface ConfirmationView {
  readonly text: string;
  readonly details: readonly string[];
}

const capitalOf = (o: Observation): string => o.stakeholders.find((each) => each.via === 'callCapital')?.id ?? '';

/** Until when closing can be proposed once so many more articles are agreed. */
function closingHourAfter(o: Observation, act: Intervention, articles: number, words: Words): string {
  const conform = (o.sheet.interventions.close?.heldMinutesPerArticle ?? 0) * articles;
  const last = lastMinuteToClose(o) - conform;
  return last < o.clock + minutesOf(o, act)
    ? words.ui('confirm.tooLate')
    : words.ui('confirm.closingHour', { hour: hourAt(o.sheet.plan.startsAt, last) });
}

/** Whom the other side was seen to ask, and whom not: their text must stand at home as well. */
function theirConsultations(o: Observation, words: Words): string[] {
  const unseen = unseenAsking(o);
  return unseen.length === 0
    ? []
    : [
        words.ui('confirm.theirs', {
          who: words.list(unseen.map((id) => words.of(`stakeholder.${id}.name`))),
          party: words.of(`party.${o.counterpart}.name`),
        }),
      ];
}

/** What the agreed text is worth, where it could still be closed now and could not be after this act; null otherwise. */
function lostByWaiting(scenario: Scenario, o: Observation, act: Intervention, words: Words): ConfirmationView | null {
  const last = lastMinuteToClose(o);
  const closes =
    act.kind === 'close' || act.kind === 'accept' || (act.kind === 'consent' && o.proposal?.kind === 'close');
  if (closes || o.clock > last) return null;
  // What is tabled is answered, and what that agrees must be conformed as well: all of it before the hour.
  const fresh =
    act.kind === 'table' ? Object.keys(act.package).filter((id) => o.draft[id]?.agreed === undefined).length : 0;
  const conform = (o.sheet.interventions.close?.heldMinutesPerArticle ?? 0) * fresh;
  const answer = act.kind === 'table' ? (o.sheet.interventions.accept?.minutes ?? 0) + conform : 0;
  if (o.clock + minutesOf(o, act) + answer <= last) return null;
  const { points, walkAway } = prospectOf(scenario, o, words, agreedText(o.draft));
  if (Object.keys(agreedText(o.draft)).length === 0 || points <= walkAway) return null;
  return {
    text: words.ui(o.clock + minutesOf(o, act) > last ? 'confirm.lastChance' : 'confirm.lastAnswer'),
    details: [
      words.ui('confirm.lastChance.hour', { hour: hourAt(o.sheet.plan.startsAt, last), minutes: minutesOf(o, act) }),
      words.ui('confirm.worthNow', { points, walkAway }),
    ],
  };
}

const allAgreed = (o: Observation): boolean =>
  o.sheet.plan.articles.every((id) => agreedText(o.draft)[id] !== undefined);

/** The question for an act that needs one, or null. */
export function confirmationFor(
  scenario: Scenario,
  o: Observation,
  act: Intervention,
  words: Words,
): ConfirmationView | null {
  const closing = act.kind === 'close' || (act.kind === 'consent' && o.proposal?.kind === 'close');
  if (act.kind === 'leave') return { text: words.ui('confirm.leave'), details: [] };
  if (act.kind === 'reopen') {
    const { [act.article]: _reopened, ...rest } = agreedText(o.draft);
    const { points, walkAway } = prospectOf(scenario, o, words, rest);
    return {
      text: words.ui('confirm.reopen', { article: words.of(`article.${act.article}.title`) }),
      details: [words.ui('confirm.worth', { points, walkAway })],
    };
  }
  if (
    act.kind === 'decline' &&
    standingFrom(o, o.counterpart).some((id) => o.draft[id]?.brackets[o.counterpart]?.whole)
  )
    return { text: words.ui('confirm.declineWhole'), details: [words.ui('confirm.declineWhole.after')] };
  const lost = lostByWaiting(scenario, o, act, words);
  if (lost) return lost;
  const meets = act.kind === 'table' ? meetingArticles(o, act) : [];
  const crossed =
    act.kind === 'table'
      ? Object.entries(act.package).flatMap(([article, wording]) => {
          const line = redLineAt(o.mandate, article, wording);
          return line && !o.authority.includes(line.id) ? [line] : [];
        })
      : [];
  if (act.kind === 'table' && meets.length === 0 && crossed.length > 0)
    return {
      text: words.ui('confirm.table'),
      details: [
        ...crossed.map((line) => words.ui('confirm.beyond', { text: words.of(`redLine.${line.id}.text`) })),
        words.ui('confirm.leave.home', {
          capital: words.of(`stakeholder.${capitalOf(o)}.name`),
          minutes: o.sheet.interventions.callCapital?.minutes ?? 0,
          hour: hourAt(o.sheet.plan.startsAt, lastMinuteToClose(o)),
        }),
      ],
    };
  if (act.kind === 'table' && meets.length > 0) {
    const text = {
      ...agreedText(o.draft),
      ...Object.fromEntries(meets.map((article) => [article, act.package[article]])),
    };
    const { points, walkAway, beyond } = prospectOf(scenario, o, words, text);
    return {
      text: words.ui('confirm.table'),
      details: [
        words.ui('confirm.meets', {
          articles: words.list(meets.map((article) => words.of(`article.${article}.title`))),
        }),
        words.ui('confirm.worth', { points, walkAway }),
        ...beyond.map((line) => words.ui('confirm.redLine', { text: line })),
      ],
    };
  }
  if (act.kind !== 'accept' && !closing) return null;
  const taken =
    act.kind === 'accept'
      ? Object.fromEntries(
          acceptedArticles(o, act.articles).map((id) => [id, o.draft[id]?.brackets[o.counterpart]?.wording]),
        )
      : {};
  const prospect = prospectOf(scenario, o, words, { ...agreedText(o.draft), ...taken });
  const details: string[] = [
    words.ui(closing ? 'confirm.worthNow' : 'confirm.worth', { points: prospect.points, walkAway: prospect.walkAway }),
    words.ui('confirm.home', {
      who: words.list(
        prospect.home.map(({ id, withText }) =>
          words.ui('confirm.homeOf', {
            who: words.of(`stakeholder.${id}.name`),
            level: withText,
            needs: o.stakeholders.find((each) => each.id === id)?.threshold ?? 0,
          }),
        ),
      ),
    }),
    ...prospect.beyond.map((text) => words.ui('confirm.redLine', { text })),
    ...(prospect.notConsulted.length > 0
      ? [words.ui(closing ? 'confirm.missing' : 'confirm.ask', { who: words.list(prospect.notConsulted) })]
      : []),
    ...(closing
      ? prospect.below.map(({ who, missing, press }) =>
          words.ui(press ? 'confirm.belowPress' : 'confirm.below', { who, missing }),
        )
      : []),
  ];
  const broken = Object.entries(taken).some(([id, wording]) => {
    const own = o.draft[id]?.brackets[o.seat];
    return own?.whole === true && own.wording !== wording;
  });
  if (broken) details.push(words.ui('confirm.breaksPackage'));
  if (act.kind === 'accept') details.push(closingHourAfter(o, act, acceptedArticles(o, act.articles).length, words));
  if (closing) details.push(...theirConsultations(o, words));
  const text = words.ui(
    act.kind === 'accept'
      ? 'confirm.accept'
      : act.kind === 'close'
        ? allAgreed(o)
          ? 'confirm.closeWhole'
          : 'confirm.close'
        : 'confirm.consentClose',
  );
  return { text, details };
}
