/** How to join a class: the code, large, and as a picture for telephones. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import QRCode from 'qrcode';
import type { ClassWords } from './class-words.ts';
import type { Board } from './protocol.ts';

interface Shown {
  readonly code: string;
  readonly board: Board;
  readonly say: ClassWords;
}

/** Whether this page is open under an address that means each computer itself. */
export const isLoopback = (): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(location.hostname);

/** Where others find this page: by the server's address on the network where the teacher sits at the server itself. */
const hostFor = ({ addresses }: Board): string => (isLoopback() ? (addresses[0] ?? location.host) : location.host);

/** Where one joins with a code, short enough to be typed. */
const joinAddress = (board: Board): string => `${hostFor(board)}${location.pathname}?join`;

/** Says that nobody else can come under the address that is shown. */
function Alone({ board, say }: Omit<Shown, 'code'>): VNode | null {
  return isLoopback() && board.addresses.length === 0 ? <p class="problem">{say('console.alone')}</p> : null;
}

/** The same in a line, for those who come late: the board needs the room. */
export function SmallCode({ code, board, say }: Shown): VNode {
  return (
    <p class="lead">
      {say('console.code', { address: joinAddress(board) })} <strong class="code">{code}</strong>
    </p>
  );
}

export function Code({ code, board, say }: Shown): VNode {
  const [picture, draw] = useState('');
  const link = `${location.protocol}//${hostFor(board)}${location.pathname}?class=${code}`;
  useEffect(() => {
    QRCode.toDataURL(link, { margin: 1, width: 240, color: { dark: '#14173a', light: '#f7edd8' } }).then(draw, () =>
      draw(''),
    );
  }, [link]);
  return (
    <section class="card class-code">
      <div>
        <p>{say('console.code', { address: joinAddress(board) })}</p>
        <p class="code-large">{code}</p>
        <Alone board={board} say={say} />
      </div>
      {picture !== '' && <img src={picture} alt={say('console.qr')} width="160" height="160" />}
    </section>
  );
}
