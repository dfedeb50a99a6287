import type { VNode } from 'preact';
import type { Mandate } from '../negotiation/mandate.ts';
import { hourAt } from '../view/desk-view.ts';
import { offAgendaWorth } from '../view/prospect-view.ts';
import { linesOfDay } from '../view/targets.ts';
import { plain, signed, sourceLine } from '../view/words.ts';
import type { DeskState } from './desk.ts';
import { Term } from './term.tsx';

/** The least and the most that an article can be worth, its bracket among them. */
function spanOf(mandate: Mandate, article: string): { readonly low: string; readonly high: string } {
  const worths = [...Object.values(mandate.worth[article] ?? {}), mandate.brackets[article] ?? 0];
  return { low: plain(Math.min(...worths)), high: plain(Math.max(...worths)) };
}

/** The seat's folder: instructions, worth of every wording, red lines, linkages, and those who have a say. */
export function Folder({ desk }: { readonly desk: DeskState }): VNode | null {
  const o = desk.observation.value;
  const scenario = desk.game.value?.scenario;
  const words = desk.words.value;
  if (!o || !scenario) return null;
  const { mandate } = o;
  const onAgenda = (article: string): boolean => o.sheet.plan.articles.includes(article);
  const linkages = mandate.linkages.filter(({ when }) => when.every((each) => onAgenda(each.article)));
  const off = offAgendaWorth(o);
  const clause = (each: { readonly article: string; readonly wordings: readonly string[] }): string =>
    `${words.of(`article.${each.article}.title`)}: ${each.wordings.map((id) => words.of(`article.${each.article}.${id}.label`)).join(' / ')}`;
  return (
    <div class="folder">
      <section class="card">
        <h2>{words.of(`party.${o.seat}.head`)}</h2>
        <p>{words.of(`party.${o.seat}.brief`)}</p>
        <h3>
          {words.ui('folder.instructions')} <Term term="mandate" words={words} />
        </h3>
        <p>
          <strong>{words.of(`variant.${o.seat}.${mandate.variant}.name`)}.</strong>{' '}
          {words.of(`variant.${o.seat}.${mandate.variant}.text`)}
        </p>
        <p>
          {words.ui('folder.walkAway', { points: mandate.walkAway })}{' '}
          {off > 0 && words.ui('folder.offAgenda', { points: off })} <Term term="walkAway" words={words} />
        </p>
        <p class="small">
          {words.of(`day.${o.day}.about`)} {hourAt(o.sheet.plan.startsAt, 0)}. {words.of(`party.${o.seat}.historical`)}
        </p>
      </section>
      <section class="card">
        <h2>{words.ui('folder.points')}</h2>
        {o.sheet.articles.map((article) => (
          <details key={article.id}>
            <summary>
              <span>{words.of(`article.${article.id}.title`)}</span>
              <span class="span">{words.ui('folder.span', spanOf(mandate, article.id))}</span>
            </summary>
            <p class="small">{words.of(`article.${article.id}.about`)}</p>
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.ui('folder.wording')}</th>
                  <th scope="col" class="number">
                    {words.ui('folder.worth')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {article.wordings.map((wording) => {
                  const beyond = mandate.redLines.some(
                    (line) => line.article === article.id && line.wordings.includes(wording),
                  );
                  return (
                    <tr key={wording}>
                      <td>
                        {words.of(`article.${article.id}.${wording}.label`)}
                        {beyond && <em class="red-line"> {words.ui('folder.redLine')}</em>}
                      </td>
                      <td class="number">{plain(mandate.worth[article.id]?.[wording] ?? 0)}</td>
                    </tr>
                  );
                })}
                <tr>
                  <td>{words.ui('folder.bracket')}</td>
                  <td class="number">{plain(mandate.brackets[article.id] ?? 0)}</td>
                </tr>
              </tbody>
            </table>
            <p class="small source">
              {sourceLine(scenario, scenario.articles.find((each) => each.id === article.id)?.provenance ?? {}, words)}
            </p>
          </details>
        ))}
      </section>
      <section class="card">
        <h2>{words.ui('folder.redLines')}</h2>
        <p class="small">
          {words.ui('folder.redLines.help')} <Term term="redLine" words={words} />{' '}
          <Term term="authority" words={words} />
        </p>
        <ul>
          {linesOfDay(o).map((line) => (
            <li key={line.id}>
              {words.of(`redLine.${line.id}.text`)}{' '}
              <span class="small">{words.ui('folder.lift', { clauses: line.lift.map(clause).join('; ') })}</span>
            </li>
          ))}
        </ul>
        {linkages.length > 0 && (
          <h3>
            {words.ui('folder.linkages')} <Term term="linkage" words={words} />
          </h3>
        )}
        <ul>
          {linkages.map((linkage) => (
            <li key={linkage.id}>
              {words.of(`linkage.${linkage.id}.text`)} <strong>{signed(linkage.points)}</strong>{' '}
              <span class="small">({linkage.when.map(clause).join('; ')})</span>
            </li>
          ))}
        </ul>
      </section>
      <section class="card">
        <h2>{words.ui('folder.stakeholders')}</h2>
        <p class="small">
          <Term term="approval" words={words} /> <Term term="ratification" words={words} />
        </p>
        <ul>
          {o.stakeholders.map((each) => (
            <li key={each.id}>
              <strong>{words.of(`stakeholder.${each.id}.name`)}</strong> (
              {words.ui('meter.approvalOf', { level: o.approval[each.id] ?? 0, threshold: each.threshold })}).{' '}
              {words.of(`stakeholder.${each.id}.about`)}{' '}
              {each.consultedOn.some(onAgenda) &&
                words.ui('folder.consultedOn', {
                  articles: words.list(
                    each.consultedOn.filter(onAgenda).map((article) => words.of(`article.${article}.title`)),
                  ),
                })}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
