/**
 * A table as it goes over the wire: whole at first, then what is new. Most of a view never changes (the sheet of the day, the
 * own folder) or only grows (the record); a class of two hundred would send it thousands of times.
 */
import type { Observation } from '../negotiation/observation.ts';
import type { StudentId, TableId } from './lesson.ts';
import type { TableView } from './protocol.ts';

/** What of an observation stays the same as long as one sits at the table. */
const FIXED = ['sheet', 'mandate', 'stakeholders'] as const;
type Fixed = (typeof FIXED)[number];

export type TableNews =
  | { readonly whole: TableView }
  | {
      /** The view without what stays the same; its record begins with entry `from`. */
      readonly from: number;
      readonly view: Omit<TableView, 'observation'> & { readonly observation: Omit<Observation, Fixed> };
    };

/** What a line has been sent last: of which table, as it was opened for which time, and how many entries of its record. */
interface Sent {
  readonly table: string;
  readonly opened: number;
  readonly entries: number;
}

/** What the lines of a lesson have of their tables, so that each is sent what is new to it. */
export class TableLines {
  private readonly sent = new Map<StudentId, Sent>();

  /** A line that is new has nothing. */
  forget(student: StudentId): void {
    this.sent.delete(student);
  }

  /** What is new in `view` of a table that was opened for the `opened`th time; it counts as sent from now on. */
  news(student: StudentId, view: TableView, table: TableId, opened: number): TableNews {
    const { record, seat, sheet: _sheet, mandate: _mandate, stakeholders: _stakeholders, ...rest } = view.observation;
    const now = { table: `${table}/${seat}`, opened, entries: record.length };
    const sent = this.sent.get(student);
    this.sent.set(student, now);
    if (!sent || sent.table !== now.table || sent.opened !== opened || sent.entries > now.entries)
      return { whole: view };
    const { entries: from } = sent;
    return { from, view: { ...view, observation: { ...rest, seat, record: record.slice(from) } } };
  }
}

/** The view after some news; null where they build on what was never seen, which the server does not send. */
export function viewAfter(known: TableView | null, news: TableNews): TableView | null {
  if ('whole' in news) return news.whole;
  if (!known || known.observation.record.length < news.from) return null;
  const { sheet, mandate, stakeholders, record } = known.observation;
  const { observation } = news.view;
  return {
    ...news.view,
    observation: {
      ...observation,
      sheet,
      mandate,
      stakeholders,
      record: [...record.slice(0, news.from), ...observation.record],
    },
  };
}
