/** A chart as a file: the drawing with its styles written into it, or a picture of it. */
import type { VNode } from 'preact';
import type { DeskState } from './desk.ts';

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

/** Units of the drawing: a line of the legend, the room for its sign, and the smallest room for an entry. */
const LEGEND = { line: 22, sign: 30, entry: 230 } as const;

const svg = <K extends keyof SVGElementTagNameMap>(name: K, attributes: Readonly<Record<string, string>>) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

/** Property by property: a strict page allows no style that is written as an attribute. */
function keepStyles(from: Element, to: SVGElement, more: Readonly<Record<string, string>> = {}): void {
  const styles = getComputedStyle(from);
  for (const name of STYLES) to.style.setProperty(name, styles.getPropertyValue(name));
  for (const [name, value] of Object.entries(more)) to.style.setProperty(name, value);
}

/** The sign of a legend's entry: its own drawing, or else the line that the page draws before it. */
function signOf(entry: Element): SVGElement {
  const drawn = entry.querySelector('svg path');
  const group = svg('g', { transform: 'translate(11 0)' });
  if (drawn) {
    const copy = drawn.cloneNode(true) as SVGElement;
    keepStyles(drawn, copy);
    group.append(copy);
  } else {
    const line = getComputedStyle(entry, '::before');
    const dashed = line.borderTopStyle === 'dashed' ? '6 4' : 'none';
    group.append(
      svg('path', { d: 'M-11 0 H11', stroke: line.borderTopColor, 'stroke-width': '3', 'stroke-dasharray': dashed }),
    );
  }
  return group;
}

/** The page's legend, drawn below the chart in as many columns as there is room for. Returns its height. */
function drawLegend(chart: SVGSVGElement, copy: SVGSVGElement): number {
  const { width, height } = chart.viewBox.baseVal;
  const entries = [...document.querySelectorAll(`[data-legend="${chart.dataset['chart']}"] > *`)];
  // An entry is as long as its words: about seven units a letter at this size.
  const longest = Math.max(0, ...entries.map((entry) => (entry.textContent ?? '').trim().length * 7 + LEGEND.sign));
  const columns = Math.max(1, Math.floor(width / Math.max(LEGEND.entry, longest)));
  entries.forEach((entry, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    const at = svg('g', {
      transform: `translate(${8 + (column * width) / columns} ${height + LEGEND.line * (row + 0.5)})`,
    });
    const text = svg('text', { x: String(LEGEND.sign), y: '4' });
    keepStyles(entry, text, { fill: getComputedStyle(entry).color, 'font-size': '13px' });
    text.textContent = (entry.textContent ?? '').trim();
    at.append(signOf(entry), text);
    copy.append(at);
  });
  return Math.ceil(entries.length / columns) * LEGEND.line + (entries.length > 0 ? LEGEND.line / 2 : 0);
}

/** The drawing as a text of its own, readable anywhere, with its size. */
function standAlone(chart: SVGSVGElement): { readonly text: string; readonly width: number; readonly height: number } {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const [from, to] = [chart.querySelectorAll('*'), copy.querySelectorAll<SVGElement>('*')];
  from.forEach((element, i) => {
    const counterpart = to[i];
    if (counterpart) keepStyles(element, counterpart);
  });
  const { width, height: drawn } = chart.viewBox.baseVal;
  const height = drawn + drawLegend(chart, copy);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const fill = getComputedStyle(chart.closest('.card') ?? chart).backgroundColor;
  copy.prepend(svg('rect', { width: '100%', height: '100%', fill }));
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

async function picture(chart: SVGSVGElement): Promise<Blob | null> {
  const { text, width, height } = standAlone(chart);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
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
          if (drawing) desk.ports.download(`${chart}.svg`, standAlone(drawing).text);
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
