import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type AnyStateNode, createActor, fromPromise } from 'xstate';
import { STATECHART_README, withPicture } from '../../src/cli/statechart.ts';
import { talksPath } from '../../src/talks/selectors.ts';
import { statechartPicture } from '../../src/talks/statechart-picture.ts';
import { talksMachine } from '../../src/talks/talks-machine.ts';
import type { TalksEvent, TalksInput } from '../../src/talks/talks-setup.ts';
import { geneva } from '../support/scenarios.ts';

const both: TalksInput = { seed: 7, day: 'full', seats: { us: 'player', ru: 'player' } };

function begun(input: TalksInput = both) {
  const actor = createActor(
    talksMachine(geneva).provide({ actors: { delegate: fromPromise(() => new Promise(() => {})) } }),
    { input },
  );
  actor.start();
  return { actor, path: () => talksPath(geneva, actor.getSnapshot()) };
}

describe('the day', () => {
  it('waits for every player to read its folder, with one and with two', () => {
    const two = begun();
    two.actor.send({ type: 'ready', seat: 'us' });
    expect(two.path()).toBe('briefing');
    two.actor.send({ type: 'ready', seat: 'ru' });
    expect(two.path()).toBe('photoCall');
    const one = begun({ ...both, seats: { us: 'player', ru: 'random' } });
    one.actor.send({ type: 'ready', seat: 'us' });
    expect(one.path()).toBe('photoCall');
  });

  it('goes from the photo call through statements into the first block, the opener first', () => {
    const { actor, path } = begun();
    for (const seat of ['us', 'ru']) actor.send({ type: 'ready', seat });
    actor.send({ type: 'proceed' });
    const { opener } = actor.getSnapshot().context.talks;
    const second = opener === 'us' ? 'ru' : 'us';
    expect(path()).toBe(`openingStatements.statement.${opener}`);
    actor.send({ type: 'act', seat: opener, act: { kind: 'state', opening: 'firm' } });
    expect(path()).toBe(`openingStatements.statement.${second}`);
    actor.send({ type: 'act', seat: second, act: { kind: 'state', opening: 'open' } });
    expect(path()).toBe(`inSession.morningPlenary.floor.${opener}`);
    actor.send({ type: 'act', seat: opener, act: { kind: 'recess' } });
    expect(path()).toBe(`inSession.morningPlenary.answer.${second}`);
  });

  it.each([
    ['a turn of the other seat', { type: 'act', seat: 'other', act: { kind: 'state', opening: 'firm' } }],
    ['an act of another part', { type: 'act', seat: 'opener', act: { kind: 'hold' } }],
    ['an unknown opening', { type: 'act', seat: 'opener', act: { kind: 'state', opening: 'shouting' } }],
    ['proceeding where nothing is shown', { type: 'proceed' }],
  ] as const)('does not take %s', (_, event) => {
    const { actor } = begun();
    for (const seat of ['us', 'ru']) actor.send({ type: 'ready', seat });
    actor.send({ type: 'proceed' });
    const { opener } = actor.getSnapshot().context.talks;
    const seated =
      'seat' in event ? { ...event, seat: event.seat === 'opener' ? opener : opener === 'us' ? 'ru' : 'us' } : event;
    const before = JSON.stringify(actor.getSnapshot().context);
    expect(actor.getSnapshot().can(seated as TalksEvent)).toBe(false);
    actor.send(seated as TalksEvent);
    expect(JSON.stringify(actor.getSnapshot().context)).toBe(before);
  });

  it('hears the stakeholders one by one, and concludes with an ending in the path', () => {
    const { actor, path } = begun();
    for (const seat of ['us', 'ru']) actor.send({ type: 'ready', seat });
    actor.send({ type: 'proceed' });
    const act = (kind: TalksEvent): void => {
      expect(actor.getSnapshot().can(kind)).toBe(true);
      actor.send(kind);
    };
    const turn = (): string => (path().endsWith('us') ? 'us' : 'ru');
    for (let i = 0; i < 2; i++) act({ type: 'act', seat: turn(), act: { kind: 'state', opening: 'open' } });
    act({ type: 'act', seat: turn(), act: { kind: 'table', package: { talks: 'groups' }, whole: false } });
    act({ type: 'act', seat: turn(), act: { kind: 'accept' } });
    while (!actor.getSnapshot().can({ type: 'act', seat: turn(), act: { kind: 'close' } }))
      act({ type: 'act', seat: turn(), act: { kind: 'hold' } });
    act({ type: 'act', seat: turn(), act: { kind: 'close' } });
    act({ type: 'act', seat: turn(), act: { kind: 'consent' } });
    for (let i = 0; i < 2; i++) {
      expect(path()).toMatch(/^pressBriefings\.briefing\.(us|ru)$/);
      act({ type: 'act', seat: turn(), act: { kind: 'brief', briefing: 'apart-measured' } });
    }
    expect(path()).toBe('ratification.hearing');
    for (let i = 0; i < geneva.stakeholders.length; i++) {
      expect(actor.getSnapshot().context.heard).toBe(i);
      act({ type: 'proceed' });
    }
    act({ type: 'proceed' });
    expect(path()).toMatch(/^concluded\./);
    expect(actor.getSnapshot().output?.ending).toBe(path().split('.')[1]);
  });
});

describe('the picture of the statechart', () => {
  it('is current; npm run statechart draws it anew', () => {
    const readme = readFileSync(STATECHART_README, 'utf8');
    expect(readme).toBe(withPicture(readme));
  });

  it('shows every state of the machine', () => {
    const machine = talksMachine(geneva);
    const picture = statechartPicture(machine);
    const drawn = (node: AnyStateNode): void => {
      for (const child of Object.values(node.states)) {
        expect(picture).toContain(` as ${child.path.join('_')}`);
        drawn(child);
      }
    };
    drawn(machine.root);
    expect(picture).toContain('as inSession_answer_second_delegate');
  });
});
