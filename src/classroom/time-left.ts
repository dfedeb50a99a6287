/** Time that goes on between what the server says of it. */
import { useEffect, useState } from 'preact/hooks';

const EVERY_MS = 5000;

/** Milliseconds left now, of `left` when `told` was heard; null where nobody is hurried. While all rests it stands still. */
export function useTimeLeft(left: number | null, told: unknown, rests: boolean): number | null {
  const [passed, pass] = useState(0);
  useEffect(() => {
    pass(0);
    if (left === null || rests) return;
    const from = performance.now();
    const timer = setInterval(() => pass(performance.now() - from), EVERY_MS);
    return () => clearInterval(timer);
  }, [told, rests]);
  return left === null ? null : Math.max(0, left - passed);
}
