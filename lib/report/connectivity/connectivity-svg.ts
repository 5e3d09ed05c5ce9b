import type { Connectivity, ConnectivityRow } from '../../eval';
import { type PortSet, portSetText } from '../../sets';
import { connectivityFooter } from './connectivity-footer';
import { type ConnectivityMatrix, connectivityMatrix, type MatrixEnd } from './connectivity-matrix';

/** Pixels: of a cell, of a letter, around the picture. */
const CELL = 26;
const LETTER = 6.6;
const MARGIN = 16;
/** Letters of a label; the rest of a longer one shows when the mouse rests on it. */
const LABEL = 56;

const COLOURS = {
  all: '#2b8a3e',
  some: '#b2f2bb',
  unspecified: '#ffd8a8',
  none: '#e9ecef',
  line: '#ced4da',
  group: '#868e96',
  text: '#212529',
  corner: '#e8590c',
};

/** Who may talk to whom as a picture: a line for each source, a column for each destination. */
export function connectivitySvg(connectivity: Connectivity): string {
  const matrix = connectivityMatrix(connectivity);
  const { ends } = matrix;
  const longest = Math.max(12, ...ends.map(({ label }) => shortened(label).length)) * LETTER;
  const left = Math.ceil(MARGIN + longest + 10);
  const top = Math.ceil(MARGIN + longest * 0.72 + 30);
  const size = ends.length * CELL;
  const width = Math.ceil(Math.max(left + size + longest * 0.72 + MARGIN, 760));
  const height = top + size + 76;
  const place: Place = { left, top, size };
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="11">`,
    `<title>${escaped(connectivityFooter(connectivity))}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<g fill="${COLOURS.text}">`,
    `<text x="${left - 10}" y="${top - 8}" text-anchor="end" font-weight="bold">from ↓  to →</text>`,
    ...ends.flatMap((end, index) => labels(end, index, place)),
    '</g>',
    ...matrix.cells.flatMap((row, line) => runs(row, line, matrix, place)),
    ...grid(ends, place),
    ...legend(connectivity, top + size + 28),
    '</svg>',
  ].join('\n')}\n`;
}

interface Place {
  readonly left: number;
  readonly top: number;
  readonly size: number;
}

function labels({ label }: MatrixEnd, index: number, { left, top }: Place): string[] {
  const text = escaped(shortened(label));
  const hover = `<title>${escaped(label)}</title>`;
  const middle = index * CELL + CELL / 2;
  return [
    `<text x="${left - 8}" y="${top + middle + 4}" text-anchor="end">${hover}${text}</text>`,
    `<text transform="translate(${left + middle + 3} ${top - 7}) rotate(-45)">${hover}${text}</text>`,
  ];
}

/** The cells of a line; neighbours that say the same are one rectangle, or a large cluster would make a huge file. */
function runs(row: readonly (ConnectivityRow | undefined)[], line: number, { ends }: ConnectivityMatrix, { left, top }: Place): string[] {
  const drawn: string[] = [];
  const y = top + line * CELL;
  for (let start = 0; start < row.length; ) {
    const cell = row[start];
    const isNone = (column: number): boolean => column === line || (ends[line]?.group === '' && ends[column]?.group === '');
    let end = start + 1;
    while (end < row.length && isNone(start) === isNone(end) && sameCell(row[end], cell)) end++;
    const x = left + start * CELL;
    if (isNone(start)) drawn.push(`<rect x="${x}" y="${y}" width="${(end - start) * CELL}" height="${CELL}" fill="${COLOURS.none}"/>`);
    else if (cell !== undefined) drawn.push(run(cell, x, y, end - start, `${ends[line]?.label ?? ''} → ${ends[start]?.label ?? ''}`));
    start = end;
  }
  return drawn;
}

function sameCell(a: ConnectivityRow | undefined, b: ConnectivityRow | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.allowed.equals(b.allowed) && a.unspecified.equals(b.unspecified);
}

function run({ allowed, unspecified }: ConnectivityRow, x: number, y: number, cells: number, ends: string): string {
  const width = cells * CELL;
  const fill = allowed.isAll ? COLOURS.all : allowed.isEmpty ? COLOURS.unspecified : COLOURS.some;
  const says = [
    ...(allowed.isEmpty ? [] : [`${portSetText(allowed)} allowed`]),
    ...(unspecified.isEmpty ? [] : [`${portSetText(unspecified)} unspecified`]),
  ];
  const more = cells === 1 ? '' : ` and ${cells - 1} beside it`;
  const corner = allowed.isEmpty || unspecified.isEmpty ? '' : `<path d="M${x + width} ${y}v10l-10 -10z" fill="${COLOURS.corner}"/>`;
  const text = allowed.isEmpty ? '?' : portsInCell(allowed);
  const words = Array.from(
    { length: text === '' ? 0 : cells },
    (_, index) => `<text x="${x + index * CELL + CELL / 2}" y="${y + CELL / 2 + 3}" text-anchor="middle" font-size="8">${text}</text>`,
  );
  return `<g><title>${escaped(`${ends}${more}: ${says.join(', ')}`)}</title><rect x="${x}" y="${y}" width="${width}" height="${CELL}" fill="${fill}"/>${corner}${words.join('')}</g>`;
}

/** The number of a single TCP port, else that there are some. */
function portsInCell(ports: PortSet): string {
  if (ports.isAll) return '';
  return /^TCP (\d+)$/.exec(portSetText(ports))?.[1] ?? '…';
}

function grid(ends: readonly MatrixEnd[], { left, top, size }: Place): string[] {
  const thin: string[] = [];
  const thick: string[] = [];
  for (let index = 0; index <= ends.length; index++) {
    const at = index * CELL;
    const lines = ends[index - 1]?.group === ends[index]?.group && index > 0 && index < ends.length ? thin : thick;
    lines.push(`M${left} ${top + at}h${size}M${left + at} ${top}v${size}`);
  }
  return [
    `<path d="${thin.join('')}" stroke="${COLOURS.line}" fill="none"/>`,
    `<path d="${thick.join('')}" stroke="${COLOURS.group}" fill="none"/>`,
  ];
}

function legend(connectivity: Connectivity, y: number): string[] {
  const entries = [
    [COLOURS.all, 'every port'],
    [COLOURS.some, 'some ports'],
    [COLOURS.unspecified, 'unspecified'],
    ['#ffffff', 'denied'],
  ] as const;
  return [
    ...entries.map(
      ([fill, text], index) =>
        `<rect x="${MARGIN + index * 120}" y="${y - 11}" width="14" height="14" fill="${fill}" stroke="${COLOURS.line}"/><text x="${MARGIN + 20 + index * 120}" y="${y}" fill="${COLOURS.text}">${text}</text>`,
    ),
    `<path d="M${MARGIN + entries.length * 120 + 14} ${y - 11}v10l-10 -10z" fill="${COLOURS.corner}"/><text x="${MARGIN + 20 + entries.length * 120}" y="${y}" fill="${COLOURS.text}">others unspecified</text>`,
    `<text x="${MARGIN}" y="${y + 26}" fill="${COLOURS.group}">${escaped(connectivityFooter(connectivity))}</text>`,
  ];
}

function shortened(label: string): string {
  return label.length <= LABEL ? label : `${label.slice(0, LABEL - 1)}…`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
