/** How to join a class: the code, large, and as a picture for telephones. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import QRCode from 'qrcode';
import type { ClassWords } from './class-words.ts';

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
        <p>{say('console.code', { address: `${location.host}${location.pathname}?class` })}</p>
        <p class="code-large">{code}</p>
      </div>
      {picture !== '' && <img src={picture} alt={say('console.qr')} width="160" height="160" />}
    </section>
  );
}
