/** Reading the other side: what a student thinks weighs for them, asked after the talks, and what the class's guesses come to. */
import { scaleLinear } from 'd3-scale';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Weight } from '../analysis/reading.ts';
import { mandateOf, stakeIn } from '../negotiation/mandate.ts';
import type { PartyId, Scenario } from '../negotiation/scenario.ts';
import { plain, type Words } from '../view/words.ts';
import type { StudentLine } from './class-connection.ts';
import { type ClassKey, type ClassWords, whyOf } from './class-words.ts';
import type { ClassReading } from './protocol.ts';
import { Steps } from './steps.tsx';

const WEIGHTS: readonly Weight[] = [1, 2, 3];
const weightWord = (weight: Weight, say: ClassWords): string => say(`reading.weight.${weight}` as ClassKey);

/** Asks how much each article weighs for the other side, before their folder is shown. Nothing where it is not asked. */
export function ReadingForm({
  line,
  scenario,
  words,
  say,
  skip,
}: {
  readonly line: StudentLine;
  readonly scenario: Scenario;
  readonly words: Words;
  readonly say: ClassWords;
  /** Goes on without an answer; left out where nothing waits behind it. */
  readonly skip?: () => void;
}): VNode | null {
  const lesson = line.lesson.value;
  const articles = lesson?.toRead ?? null;
  const [guess, give] = useState<Readonly<Record<string, Weight>>>({});
  const [problem, tell] = useState<string | null>(null);
  if (articles === null) return null;
  const other = scenario.parties.find(({ id }) => id !== lesson?.seated?.party)?.id ?? '';
  return (
    <form
      class="card questions"
      aria-labelledby="reading-title"
      onSubmit={(event) => {
        event.preventDefault();
        void line.read({ guess }).then((reply) => tell(reply.ok ? null : whyOf(say, reply.why)));
      }}
    >
      <h2 id="reading-title">{say('reading.title')}</h2>
      <p>{say('reading.text', { who: words.of(`party.${other}.name`) })}</p>
      {articles.map((article) => (
        <Steps
          key={article}
          question={words.of(`article.${article}.title`)}
          name={`weight-${article}`}
          steps={WEIGHTS.map((weight) => [weight, weightWord(weight, say)] as const)}
          given={guess[article]}
          give={(weight) => give({ ...guess, [article]: weight })}
        />
      ))}
      <p role="alert" class="problem">
        {problem}
      </p>
      <p class="row">
        <button type="submit" class="primary" disabled={Object.keys(guess).length < articles.length}>
          {say('questions.send')}
        </button>
        {skip && (
          <button type="button" onClick={skip}>
            {say('reading.skip')}
          </button>
        )}
      </p>
    </form>
  );
}

/** The own guess beside both folders, article by article. */
function OwnReading({
  guess,
  seat,
  variants,
  scenario,
  words,
  say,
}: {
  readonly guess: Readonly<Record<string, Weight>>;
  readonly seat: PartyId;
  readonly variants: Readonly<Record<PartyId, string>>;
  readonly scenario: Scenario;
  readonly words: Words;
  readonly say: ClassWords;
}): VNode {
  const other = scenario.parties.find(({ id }) => id !== seat)?.id ?? '';
  const stake = (party: PartyId, article: string): number =>
    stakeIn(mandateOf(scenario, party, variants[party] ?? ''), article);
  const inOrder = Object.entries(guess).toSorted(([a], [b]) => stake(other, b) - stake(other, a));
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say('reading.article')}</th>
          <th scope="col">{say('reading.guess')}</th>
          {[other, seat].map((party) => (
            <th key={party} scope="col" class="number">
              {say('reading.stake', { who: words.of(`party.${party}.name`) })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {inOrder.map(([article, weight]) => (
          <tr key={article}>
            <th scope="row">{words.of(`article.${article}.title`)}</th>
            <td>{weightWord(weight, say)}</td>
            {[other, seat].map((party) => (
              <td key={party} class="number">
                {plain(stake(party, article))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const WIDTH = 540;
const ROW = 56;
const LEFT = 20;
/** Dots that would lie on each other stand above each other. */
const STEP = 0.05;
const DOT = 5;

/** Readers of a side from which their results are shown. */
const FEWEST = 3;

interface Shares {
  readonly party: PartyId;
  readonly right: readonly number[];
  readonly asOwn: readonly number[];
}

/** The shares in order of each side's readers, from 0 to 1; those whose guess put nothing in an order are left out. */
function sharesOf(readings: readonly ClassReading[], party: PartyId): Shares {
  const own = readings.filter((each) => each.party === party);
  return {
    party,
    right: own.flatMap(({ right, pairs }) => (pairs > 0 ? [right / pairs] : [])),
    asOwn: own.flatMap(({ asOwn, ownPairs }) => (ownPairs > 0 ? [asOwn / ownPairs] : [])),
  };
}

const percent = (values: readonly number[]): string =>
  plain(Math.round((100 * values.reduce((sum, each) => sum + each, 0)) / Math.max(1, values.length)));

/** A dot for everybody who said how they read the other side, by how often they were right; by lot it would be half. */
function ReadingStrips({
  rows,
  words,
  say,
}: {
  readonly rows: readonly Shares[];
  readonly words: Words;
  readonly say: ClassWords;
}): VNode {
  const x = scaleLinear([0, 1], [LEFT, WIDTH - LEFT]);
  const height = rows.length * ROW + 24;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true">
      {[0, 0.25, 0.5, 0.75, 1].map((tick) => (
        <g key={tick} class={tick === 0.5 ? 'tick chance' : 'tick'}>
          <path d={`M${x(tick)} ${height - 22} V0`} />
          <text x={x(tick)} y={height - 6} text-anchor="middle">
            {tick === 0.5 ? say('reading.chance') : `${plain(tick * 100)} %`}
          </text>
        </g>
      ))}
      {rows.map(({ party, right }, row) => {
        const base = (row + 1) * ROW - 6;
        const stacked = new Map<number, number>();
        return (
          <g key={party}>
            <text class="number" x={LEFT} y={base - ROW + 22}>
              {words.of(`party.${party}.name`)}
            </text>
            <path class="ground" d={`M${x(0)} ${base} H${x(1)}`} />
            {right
              .toSorted((a, b) => a - b)
              .map((share, i) => {
                const bin = Math.round(share / STEP);
                const level = stacked.get(bin) ?? 0;
                stacked.set(bin, level + 1);
                return (
                  <circle
                    key={`${bin}-${i}`}
                    class="reader"
                    data-party={party}
                    cx={x(bin * STEP)}
                    cy={base - DOT - 1 - level * (2 * DOT + 1)}
                    r={DOT}
                  />
                );
              })}
          </g>
        );
      })}
    </svg>
  );
}

/** How well the sides of the class read each other, and how well one did oneself. Nothing where nobody has said. */
export function ReadingResults({
  readings,
  own,
  scenario,
  words,
  say,
}: {
  readonly readings: readonly ClassReading[];
  /** The own guess, and the folders that it was about; null for the teacher and the wall. */
  readonly own: {
    readonly guess: Readonly<Record<string, Weight>>;
    readonly seat: PartyId;
    readonly variants: Readonly<Record<PartyId, string>>;
  } | null;
  readonly scenario: Scenario;
  readonly words: Words;
  readonly say: ClassWords;
}): VNode | null {
  // Of one or two everybody would know who they are.
  const rows = scenario.parties.map(({ id }) => sharesOf(readings, id)).filter(({ right }) => right.length >= FEWEST);
  if (rows.length === 0 && own === null) return null;
  return (
    <section class="card class-debrief readings" aria-labelledby="readings-title">
      <h2 id="readings-title">{say('reading.results')}</h2>
      {rows.length > 0 && (
        <>
          <p class="small">{say('reading.how')}</p>
          <ReadingStrips rows={rows} words={words} say={say} />
        </>
      )}
      <ul>
        {rows.map(({ party, right, asOwn }) => (
          <li key={party}>
            {say('reading.line', {
              who: words.of(`party.${party}.name`),
              count: right.length,
              right: percent(right),
              asOwn: percent(asOwn),
            })}
          </li>
        ))}
      </ul>
      {rows.length > 0 && <p class="small">{say('reading.mirror')}</p>}
      {own && <OwnReading {...own} scenario={scenario} words={words} say={say} />}
    </section>
  );
}
