import type { ComponentChildren, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Where the stage stands on a screen of its own place, with words over it; elsewhere it is the backdrop of the page. */
export function StageSlot({ children }: { readonly children?: ComponentChildren }): VNode {
  const slot = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const stage = document.getElementById('stage');
    if (stage) slot.current?.prepend(stage);
    return () => {
      if (stage) document.body.prepend(stage);
    };
  }, []);
  return (
    <div class="stage-slot">
      <div class="stage-holder" ref={slot} />
      {children}
    </div>
  );
}
