import type { VNode } from 'preact';
import type { Glance } from '../view/glance.ts';

const ROWS = 9;

/** The state of a saved game as a small picture: the sky of its hour, and the draft with its brackets. */
export function Thumbnail({ glance }: { readonly glance: Glance }): VNode {
  const sky = glance.day < 0.35 ? 'morning' : glance.day < 0.65 ? 'noon' : glance.day < 0.88 ? 'dusk' : 'night';
  return (
    <svg class="thumbnail" viewBox="0 0 96 64" aria-hidden="true" data-sky={sky}>
      <rect class="sky" width="96" height="64" />
      <path class="hills" d="M0 34 L18 16 L30 30 L46 10 L62 30 L76 18 L96 36 V64 H0 Z" />
      <path class="table" d="M0 52 H96 V64 H0 Z" />
      <path class="sheet" d="M30 12 H66 V60 H30 Z" />
      {glance.articles.slice(0, ROWS).map(({ status, brackets: [first, second] }, index) => {
        const y = 16 + index * 4.8;
        return (
          // The rows of a draft never change places.
          <g key={String(index)}>
            <path class={status === 'agreed' ? 'line agreed' : 'line'} d={`M36 ${y} H60`} />
            {first && <path class="first" d={`M35 ${y - 1.7} H33 V${y + 1.7} H35`} />}
            {second && <path class="second" d={`M61 ${y - 1.7} H63 V${y + 1.7} H61`} />}
          </g>
        );
      })}
    </svg>
  );
}
