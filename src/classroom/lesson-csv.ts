/** A table as CSV that spreadsheets open well: with a byte order mark, quoted, and nothing that is read as a formula. */
type Cell = string | number;

function cell(value: Cell): string {
  if (typeof value === 'number') return String(value);
  // What begins like a formula is text: the apostrophe is how spreadsheets are told so.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line for each row; the columns are those of the first. Empty where there is no row. */
export function lessonCsv(rows: readonly Readonly<Record<string, Cell>>[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
  return `\uFEFF${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
