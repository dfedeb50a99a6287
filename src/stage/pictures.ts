/** The drawn parts by name, and which whole picture belongs to which place. */
import type { StageView } from '../view/stage-view.ts';

const files = import.meta.glob<string>('../../assets/stage/*.svg', { eager: true, query: '?url', import: 'default' });

/** Addresses of the drawings by file name without its ending. */
export const PICTURES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(files).map(([path, url]) => [path.slice(path.lastIndexOf('/') + 1, -'.svg'.length), url]),
);

const ENDING_PICTURES: Readonly<Record<string, string>> = {
  historical: 'ending-historical',
  framework: 'ending-framework',
  full: 'ending-framework',
  narrow: 'ending-narrow',
  timetable: 'ending-timetable',
  repudiated: 'ending-repudiated',
  walkout: 'ending-walkout',
  collapse: 'ending-collapse',
  open: 'ending-open',
};

/** A setting of pictures alone: one for each place, and for the endings by whether anything was agreed. */
const SETTINGS: Readonly<
  Record<string, { readonly room: string; readonly meeting: string; readonly apart: string; readonly peace: string }>
> = {
  millstream: { room: 'lesson-room', meeting: 'lesson-meeting', apart: 'lesson-apart', peace: 'lesson-peace' },
};

/** Kinds of ending in which a text holds. */
const HELD = new Set(['framework', 'full', 'narrow', 'timetable']);

function pictureOfSetting(view: StageView): string | undefined {
  const pictures = SETTINGS[view.setting];
  if (!pictures) return undefined;
  switch (view.place) {
    case 'title':
      return undefined;
    case 'photoCall':
    case 'walk':
      return pictures.meeting;
    case 'ending':
      return HELD.has(view.endingKind ?? '') ? pictures.peace : pictures.apart;
    default:
      return pictures.room;
  }
}

/** The ending's own tableau, else the picture of its kind; who left decides which chairs are empty. */
function endingPicture(view: StageView): string {
  const own = `ending-${view.tableau}`;
  if (own in PICTURES) return own;
  return view.left === 1 ? 'ending-walkout-ru' : (ENDING_PICTURES[view.endingKind ?? ''] ?? 'title');
}

/** The picture of a place that is not the table; the title where a picture is missing. */
export function pictureOf(view: StageView): string {
  const own = pictureOfSetting(view);
  if (own !== undefined && own in PICTURES) return own;
  if (!view.room && view.place !== 'title' && view.place !== 'ending') return 'walk';
  const wanted = {
    title: 'title',
    seats: 'title',
    photoCall: 'photo-call',
    table: 'title',
    walk: 'walk',
    pressApart: 'press-apart',
    pressTogether: 'press-together',
    ratification: 'ratification',
    ending: endingPicture(view),
  }[view.place];
  return wanted in PICTURES ? wanted : 'title';
}
