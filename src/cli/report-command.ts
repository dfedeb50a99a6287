/** `npm run scenario -- report`: the balance of a scenario, printed. */
import type { Scenario } from '../negotiation/scenario.ts';
import { type BalanceReport, balanceReport, type Pairing } from './balance-report.ts';

function lines(report: BalanceReport, parties: readonly string[]): string[] {
  const kinds = [...new Set(report.pairings.flatMap((each) => Object.keys(each.kinds)))].toSorted();
  const cell = (text: string, width = 12): string => text.padStart(width);
  const row = ({ seats, kinds: found, share, error }: Pairing): string =>
    [
      seats[0].padEnd(24),
      seats[1].padEnd(24),
      ...kinds.map((kind) => cell(found[kind] === undefined ? '' : `${found[kind].toFixed(1)}%`)),
      ...share.map((x, side) => cell(`${x.toFixed(3)} \u00b1${(error[side as 0 | 1] as number).toFixed(3)}`, 16)),
    ].join('');
  return [
    `${report.scenario}, ${report.day}, from seed ${report.seed}, ${report.pairings[0]?.games ?? 0} games a pairing`,
    '',
    [
      (parties[0] ?? '').padEnd(24),
      (parties[1] ?? '').padEnd(24),
      ...kinds.map((kind) => cell(kind)),
      ...parties.map((id) => cell(`share ${id}`, 16)),
    ].join(''),
    ...report.pairings.map(row),
    ...report.exploits.map(row),
    '',
    'Without a part (the pairing in which most games change; change of the mean shares)',
    ...report.effects.map(
      ({ part, changed, where, share }) =>
        `${part.padEnd(28)}${cell(`${changed.toFixed(0)}%`, 6)}  ${where.padEnd(32)}${share.map((x) => cell(x.toFixed(3), 9)).join('')}`,
    ),
    '',
    'First seen (who sat where, seed)',
    ...Object.entries(report.witnesses).map(
      ([ending, found]) => `${ending.padEnd(28)}${found ? `${found.seats.join(' / ')}, ${found.seed}` : 'never'}`,
    ),
    '',
    ...report.bars.map(({ name, value, holds }) => `${holds ? 'holds ' : 'FAILS '} ${name}: ${value}`),
  ];
}

/** Prints the report; the exit code is 1 where a bar fails. */
export async function printReport(
  named: string,
  scenario: Scenario,
  given: { readonly day: string; readonly games: number; readonly seed: number; readonly json: boolean },
): Promise<void> {
  const report = await balanceReport(named, scenario, given);
  const parties = scenario.parties.map(({ id }) => id);
  console.log(given.json ? JSON.stringify(report, null, 2) : lines(report, parties).join('\n'));
  process.exitCode = report.bars.every(({ holds }) => holds) ? 0 : 1;
}
