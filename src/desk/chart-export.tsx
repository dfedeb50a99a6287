/** A chart as a file: the drawing with its styles written into it, or a picture of it. */
import type { VNode } from 'preact';
import type { DeskState } from './desk-state.ts';

/** What a drawing takes from the page's style sheets. */
const STYLES = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'paint-order',
] as const;
/** Pixels of the picture for one of the drawing. */
const SCALE = 2;

/** The drawing as a text of its own, readable anywhere. */
function standAlone(chart: SVGSVGElement): string {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const [from, to] = [chart.querySelectorAll('*'), copy.querySelectorAll('*')];
  from.forEach((element, i) => {
    const styles = getComputedStyle(element);
    to[i]?.setAttribute('style', STYLES.map((name) => `${name}:${styles.getPropertyValue(name)}`).join(';'));
  });
  const { width, height } = chart.viewBox.baseVal;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', getComputedStyle(chart.closest('.card') ?? chart).backgroundColor);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

async function picture(chart: SVGSVGElement): Promise<Blob | null> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standAlone(chart))}`;
  await image.decode();
  const { width, height } = chart.viewBox.baseVal;
  const canvas = document.createElement('canvas');
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, 'image/png'));
}

export function ChartExport({ desk, chart }: { readonly desk: DeskState; readonly chart: 'curve' | 'plane' }): VNode {
  const words = desk.words.value;
  const find = (): SVGSVGElement | null => document.querySelector(`svg[data-chart="${chart}"]`);
  return (
    <span class="row chart-export">
      <button
        type="button"
        class="link"
        onClick={() => {
          const drawing = find();
          if (drawing) desk.ports.download(`${chart}.svg`, standAlone(drawing));
        }}
      >
        {words.ui('export.svg')}
      </button>
      <button
        type="button"
        class="link"
        onClick={() => {
          const drawing = find();
          if (drawing) void picture(drawing).then((file) => file && desk.ports.download(`${chart}.png`, file));
        }}
      >
        {words.ui('export.png')}
      </button>
    </span>
  );
}
