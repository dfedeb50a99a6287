/** The pages of a class: `?class` opens a lesson, `?join` and `?class=CODE` join one, `?class=CODE&teach` is its console. */
import './classroom.css';
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { DeskState } from '../desk/desk.ts';
import type { Scenario } from '../negotiation/scenario.ts';
import { type ClassWords, classWords } from './class-words.ts';
import { ConsolePage } from './console-page.tsx';
import { Join } from './join-page.tsx';
import { NetworkCheck } from './network-check.tsx';
import { OpenLesson } from './open-lesson.tsx';
import { codeSchema } from './protocol.ts';
import { remembered } from './recovery-code.ts';
import { StudentPage } from './student-page.tsx';

export function ClassPage({
  desk,
  query,
  scenarios,
}: {
  readonly desk: DeskState;
  readonly query: URLSearchParams;
  readonly scenarios: readonly Scenario[];
}): VNode | null {
  const language = desk.words.value.language;
  const [say, fetched] = useState<ClassWords | null>(null);
  const code = (query.get('class') ?? '').toUpperCase();
  // Who has joined the class before comes back to the seat first; its token no script can read.
  const [joined, join] = useState(remembered(code) !== null && !query.has('join'));
  useEffect(() => {
    void classWords(language).then((words) => fetched(() => words));
  }, [language]);
  if (!say) return null;
  if (code === '' && query.has('check')) return <NetworkCheck say={say} />;
  if (code === '' && query.has('join'))
    return <Join say={say} code="" onJoined={(found) => location.assign(`?class=${found}`)} />;
  if (code === '')
    return (
      <OpenLesson
        say={say}
        scenarios={scenarios}
        language={language}
        onOpened={(opened) => location.assign(`?class=${opened}&teach`)}
      />
    );
  if (query.has('teach'))
    return (
      <ConsolePage
        desk={desk}
        code={code}
        scenarios={scenarios}
        language={language}
        say={say}
        projector={query.has('projector')}
      />
    );
  return joined && codeSchema.safeParse(code).success ? (
    <StudentPage desk={desk} code={code} say={say} scenarios={scenarios} />
  ) : (
    <Join
      say={say}
      code={code}
      onJoined={(found) => {
        if (found === code) join(true);
        else location.assign(`?class=${found}`);
      }}
    />
  );
}
