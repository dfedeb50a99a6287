import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/**
 * What is in it comes in a task of its own, after what stands before it has been shown: a long page does not hold up the
 * press that opens it.
 */
export function Later({ children }: { readonly children: ComponentChildren }): VNode | null {
  const [due, come] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => come(true));
    return () => clearTimeout(timer);
  }, []);
  return due ? <>{children}</> : null;
}
