/** The stage in a real browser: it draws, follows the view, and sleeps. */
import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { drawnOnProcessor, framePace } from '../../src/stage/frame-pace.ts';
import { lightAt } from '../../src/stage/light.ts';
import { PICTURES, pictureOf } from '../../src/stage/pictures.ts';
import { openStage, type Stage } from '../../src/stage/stage.ts';
import { type StageView, stageView } from '../../src/view/stage-view.ts';

const table: StageView = {
  ...stageView(null, null),
  place: 'table',
  articles: [
    { id: 'a', status: 'bracketed', brackets: [true, false] },
    { id: 'b', status: 'agreed', brackets: [false, false] },
  ],
};

let stage: Stage | null = null;
afterEach(() => {
  stage?.close();
  document.body.replaceChildren();
});

/** What a person sees of the element: the drawing buffer itself is empty once a frame was shown. */
async function seen(element: Element): Promise<string> {
  return (await page.elementLocator(element).screenshot({ base64: true, save: false })) as unknown as string;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('the stage', () => {
  it('draws the table, and another picture for another place', async () => {
    const holder = document.createElement('div');
    holder.style.cssText = 'width:640px;height:360px';
    document.body.append(holder);
    stage = openStage(holder);
    stage.show(table);
    await expect.poll(() => holder.querySelector('canvas') !== null, { timeout: 5000 }).toBe(true);
    await pause(2500);
    const canvas = holder.querySelector('canvas') as HTMLCanvasElement;
    const before = await seen(canvas);
    stage.show(stageView(null, null));
    await pause(1500);
    expect(await seen(canvas)).not.toBe(before);
  });

  it.each(['canvas', 'webgl'] as const)(
    'draws by %s where that is chosen, and is gone when it is closed',
    async (drawing) => {
      const holder = document.createElement('div');
      holder.style.cssText = 'width:640px;height:360px';
      document.body.append(holder);
      stage = openStage(holder, undefined, drawing);
      stage.show(table);
      await expect.poll(() => holder.querySelector('canvas') !== null, { timeout: 5000 }).toBe(true);
      await pause(1500);
      const canvas = holder.querySelector('canvas') as HTMLCanvasElement;
      expect(canvas.getContext('2d') !== null).toBe(drawing === 'canvas');
      stage.close();
      stage = null;
      await expect.poll(() => holder.querySelector('canvas'), { timeout: 5000 }).toBeNull();
    },
  );

  it('is drawn simply where the processor would have to draw for WebGL', async () => {
    // The browser of the tests has no graphics card.
    expect(drawnOnProcessor()).toBe(true);
    const holder = document.createElement('div');
    holder.style.cssText = 'width:640px;height:360px';
    document.body.append(holder);
    stage = openStage(holder);
    await expect.poll(() => holder.querySelector('canvas')?.getContext('2d') ?? null, { timeout: 5000 }).not.toBeNull();
  });

  it('says that the graphics card was lost, once, so that another stage can be opened', async () => {
    const holder = document.createElement('div');
    holder.style.cssText = 'width:640px;height:360px';
    document.body.append(holder);
    const said: string[] = [];
    stage = openStage(holder, undefined, 'webgl', (what) => said.push(what));
    await expect.poll(() => holder.querySelector('canvas') !== null, { timeout: 5000 }).toBe(true);
    await pause(1500);
    const canvas = holder.querySelector('canvas') as HTMLCanvasElement;
    const gl = canvas.getContext('webgl2') ?? canvas.getContext('webgl');
    gl?.getExtension('WEBGL_lose_context')?.loseContext();
    await expect.poll(() => said, { timeout: 3000 }).toEqual(['lost']);
    stage.close();
    stage = openStage(holder, undefined, 'canvas');
    stage.show(table);
    await expect.poll(() => holder.querySelector('canvas')?.getContext('2d') ?? null, { timeout: 5000 }).not.toBeNull();
  });

  it('calls frames slow by their middle, once, after enough of them', () => {
    const verdicts = (gap: (frame: number) => number): unknown[] => {
      const pace = framePace();
      let now = 0;
      return Array.from({ length: 60 }, (_, frame) => pace((now += gap(frame)))).filter((each) => each !== null);
    };
    expect(verdicts(() => 16)).toEqual(['well']);
    expect(verdicts(() => 60)).toEqual(['slow']);
    // What is drawn for the first time, and a single hitch, do not count.
    expect(verdicts((frame) => (frame < 8 ? 200 : frame === 15 ? 500 : 16))).toEqual(['well']);
  });

  it('has a drawing for every place and every kind of ending', () => {
    for (const place of ['title', 'photoCall', 'pressApart', 'pressTogether', 'ratification'] as const)
      expect(pictureOf({ ...table, place }) in PICTURES).toBe(true);
    const kinds = [
      'historical',
      'narrow',
      'timetable',
      'framework',
      'repudiated',
      'walkout',
      'collapse',
      'open',
      'full',
    ];
    const drawn = kinds.map((endingKind) => pictureOf({ ...table, place: 'ending', endingKind }));
    expect(drawn.every((name) => name.startsWith('ending-') && name in PICTURES)).toBe(true);
    expect(new Set(drawn).size).toBe(8);
  });
});

describe('the light', () => {
  it('is the clock: morning, noon, dusk, then lamps and night', () => {
    expect(lightAt(8 * 60)).toEqual({ views: { morning: 1, noon: 0, dusk: 0, night: 0 }, lamp: 0 });
    expect(lightAt(12 * 60 + 30).views.noon).toBe(1);
    expect(lightAt(17 * 60).views.dusk).toBe(1);
    expect(lightAt(17 * 60).lamp).toBe(1);
    expect(lightAt(19 * 60).views.night).toBe(1);
  });
});
