/** Truncated, foreign and hand-edited saves: the right message, and nothing else is touched. */
import { decide } from '../../src/delegates/seating.ts';
import { openGame } from '../../src/session/game.ts';
import { type Save, writeSave } from '../../src/session/save.ts';
import { lesson } from '../support/scenarios.ts';

function goodSave(): Save {
  const game = openGame(lesson, { seed: 3, day: 'morning', seats: { hill: 'player', lake: 'player' } }, decide);
  game.ready('hill');
  game.ready('lake');
  game.proceed();
  const first = game.awaitedPlayer() ?? '';
  game.act(first, { kind: 'state', opening: 'open' });
  game.act(game.awaitedPlayer() ?? '', { kind: 'state', opening: 'firm' });
  game.act(game.awaitedPlayer() ?? '', { kind: 'table', package: { mill: 'joint' }, whole: false });
  game.stop();
  return game.save();
}

export const GOOD_SAVE = writeSave(goodSave());

// oxlint-disable-next-line typescript/no-explicit-any -- hand-edited files can hold anything
function edited(edit: (save: any) => void): string {
  const save = JSON.parse(GOOD_SAVE);
  edit(save);
  return JSON.stringify(save);
}

export const BAD_SAVES: readonly (readonly [string, string, RegExp])[] = [
  ['an empty file', '', /the file is empty/],
  ['blanks', '  \n', /the file is empty/],
  ['a picture', '\u0089PNG\r\n', /not JSON/],
  ['a truncated save', GOOD_SAVE.slice(0, GOOD_SAVE.length / 2), /not JSON, or it was cut off/],
  ['a list', '[]', /a save is an object/],
  ['null', 'null', /a save is an object/],
  ['a foreign file', '{"format":"chess/pgn","version":1}', /format: found "chess\/pgn".*belongs to something else/],
  ['no format', '{}', /format: found nothing/],
  ['a newer version', edited((s) => void (s.version = 2)), /version: found 2.*update the game/],
  ['an older version', edited((s) => void (s.version = 0)), /version: found 0.*export the game again/],
  [
    'an unknown scenario',
    edited((s) => void (s.scenario.id = 'mars')),
    /scenario\.id: found "mars", this game has: .*geneva-2022/,
  ],
  [
    'another version of the scenario',
    edited((s) => void (s.scenario.version = '9.0.0')),
    /scenario\.version: found 9\.0\.0/,
  ],
  ['an unknown day', edited((s) => void (s.day = 'never')), /day: found "never", expected one of: morning/],
  ['a broken seed', edited((s) => void (s.seed = 'lucky')), /seed/],
  ['a negative seed', edited((s) => void (s.seed = -4)), /seed/],
  [
    'a stranger in a seat',
    edited((s) => void (s.seats.hill = 'grandmaster')),
    /seats\.hill: found "grandmaster", expected one of: player, random/,
  ],
  ['an empty seat', edited((s) => void delete s.seats.lake), /seats\.lake: found nothing/],
  ['a third seat', edited((s) => void (s.seats.moon = 'player')), /seats\.moon: no party/],
  ['an unknown variant', edited((s) => void (s.variants = { hill: 'gold' })), /variants\.hill: found "gold"/],
  ['an unknown key', edited((s) => void (s.cheat = true)), /cheat/i],
  ['no events', edited((s) => void delete s.events), /events/],
  ['an unknown event', edited((s) => s.events.push({ type: 'win' })), /events\.\d+\.type/],
  [
    'an unknown act',
    edited((s) => s.events.push({ type: 'act', seat: 'hill', act: { kind: 'dance' } })),
    /events\.\d+\.act/,
  ],
];

/** Well formed, but against the rules: found when it is replayed. */
export const ILLEGAL_SAVES: readonly (readonly [string, string, RegExp])[] = [
  [
    'an act out of turn',
    edited((s) => s.events.push({ type: 'act', seat: s.events.at(-1).seat, act: { kind: 'hold' } })),
    /events\.\d+: the rules refuse this hold/,
  ],
  [
    'an unknown wording',
    edited((s) => void (s.events.at(-1).act.package.mill = 'flying')),
    /events\.\d+: the rules refuse this table/,
  ],
  ['acts before the folder was read', edited((s) => s.events.shift()), /events\.\d+: the rules refuse/],
  [
    'an accept of nothing',
    edited((s) => void (s.events.at(-1).act = { kind: 'accept' })),
    /events\.\d+: the rules refuse this accept/,
  ],
];
