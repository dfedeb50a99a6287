/** How to join a class: the code, large, and as a picture for telephones. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import QRCode from 'qrcode';
import type { ClassWords } from './class-words.ts';

/** Where one joins with a code, short enough to be typed. */
const joinAddress = (): string => `${location.host}${location.pathname}?join`;

/** The same in a line, for those who come late: the board needs the room. */
export function SmallCode({ code, say }: { readonly code: string; readonly say: ClassWords }): VNode {
  return (
    <p class="lead">
      {say('console.code', { address: joinAddress() })} <strong class="code">{code}</strong>
    </p>
  );
}

export function Code({ code, say }: { readonly code: string; readonly say: ClassWords }): VNode {
  const [picture, draw] = useState('');
  const link = `${location.origin}${location.pathname}?class=${code}`;
  useEffect(() => {
    QRCode.toDataURL(link, { margin: 1, width: 240, color: { dark: '#14173a', light: '#f7edd8' } }).then(draw, () =>
      draw(''),
    );
  }, [link]);
  return (
    <section class="card class-code">
      <div>
        <p>{say('console.code', { address: joinAddress() })}</p>
        <p class="code-large">{code}</p>
      </div>
      {picture !== '' && <img src={picture} alt={say('console.qr')} width="160" height="160" />}
    </section>
  );
}
