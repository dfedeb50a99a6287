import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Where the stage stands on a screen of its own place; elsewhere it is the backdrop of the whole page. */
export function StageSlot(): VNode {
  const slot = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const stage = document.getElementById('stage');
    if (stage) slot.current?.append(stage);
    return () => {
      if (stage) document.body.prepend(stage);
    };
  }, []);
  return <div class="stage-slot" ref={slot} />;
}
