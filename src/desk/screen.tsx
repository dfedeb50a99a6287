/** A screen with one heading that takes the focus when it appears, so that keyboard and screen reader follow. */
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** The page's own title, which every screen's follows. */
const GAME = document.title;

export function Screen({
  name,
  title,
  children,
}: {
  readonly name: string;
  readonly title: string;
  readonly children: ComponentChildren;
}): VNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.documentElement.dataset['screen'] = name;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [name]);
  useEffect(() => {
    document.title = name === 'menu' ? title : `${title} \u00b7 ${GAME}`;
  }, [name, title]);
  return (
    <main class={`screen screen-${name}`}>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </main>
  );
}
