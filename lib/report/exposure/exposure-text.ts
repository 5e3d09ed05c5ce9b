import type { DirectionExposure, Exposure, ExposureLine, NewPodExposure } from '../../eval';
import { formatCidr } from '../../sets';
import type { Colours } from '../colours';
import { NO_COLOURS } from '../colours';
import { count } from '../count';
import { shortened } from '../rows';
import { laidOut } from './laid-out';
import { lineRows } from './line-rows';
import { labelWords } from './peer-words';

/** Lines that are shown of what labels would open; JSON has them all. */
const LABEL_LINES = 24;

/** Width of a text report. Fixed, so that the same manifests give the same text in every terminal. */
const WIDTH = 110;

/** Where the lines of a direction begin, and those of labels. */
const [SIDE, LABELS] = [8, 6];

const HEADS = { ingress: 'from', egress: 'to' } as const;

const LABEL_HEADS = { ingress: 'labels that would let more in', egress: 'labels that would let it reach more' } as const;

type DirectionName = keyof typeof HEADS;

/** An exposure for people: by workload, then what a new pod would get in each namespace. */
export function exposureText(exposure: Exposure, colours: Colours = NO_COLOURS): string {
  const { workloads, namespaces, onHostNetwork } = exposure;
  const said = new Map<string, string>();
  const blocks = alike(
    workloads.map(({ workload, pods, ingress, egress }) => {
      const some = pods === undefined ? '' : `${count(pods.length, 'pod')}: ${shortened(pods, 3).join(', ')}`;
      const of = { of: workload, said };
      return {
        heads: laidOut(
          [
            { text: workload, width: 0, paint: colours.bold },
            { text: some, width: 0 },
          ],
          WIDTH,
          4,
        ),
        whole: sides({ ingress, egress }, colours),
        lines: sides({ ingress, egress }, colours, of),
      };
    }),
  );
  const host = onHostNetwork.map((workload) => [
    colours.bold(workload),
    '  on the host network: policies decide nothing about it for certain (S26)',
  ]);
  return `${[...blocks, ...host, ...newPodBlocks(namespaces, colours), assumed(exposure, colours)].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

interface Block {
  readonly heads: readonly string[];
  /** All that is said of it, and the same without what was said of others before. */
  readonly whole: readonly string[];
  readonly lines: readonly string[];
}

/** Neighbours of which the same is said are one block. */
function alike(blocks: readonly Block[]): readonly (readonly string[])[] {
  const groups: { readonly heads: string[]; readonly first: Block }[] = [];
  for (const block of blocks) {
    const last = groups[groups.length - 1];
    if (last !== undefined && last.first.whole.join('\n') === block.whole.join('\n')) last.heads.push(...block.heads);
    else groups.push({ heads: [...block.heads], first: block });
  }
  return groups.map(({ heads, first }) => [...heads, ...first.lines]);
}

/** Namespaces in which a new pod gets the same are one block. */
function newPodBlocks(namespaces: Exposure['namespaces'], colours: Colours): readonly (readonly string[])[] {
  const groups = new Map<string, { readonly names: string[]; readonly lines: readonly string[] }>();
  for (const { namespace, ingress, egress } of namespaces) {
    const lines = [...sides({ ingress, egress }, colours), ...labelSides({ ingress, egress }, colours)];
    // A witness names the namespace of the new pod.
    const key = lines.join('\n').replaceAll(` in ${namespace}`, ' in');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { names: [namespace], lines });
    else group.names.push(namespace);
  }
  return [...groups.values()].map(({ names, lines }) => [
    ...paragraph(`a new pod in namespace ${shortened(names, 12).join(' or ')}, with no label that a policy mentions`, colours.bold),
    ...lines,
  ]);
}

type BothSides<T> = Readonly<Record<DirectionName, T | undefined>>;

/** Long lists are said of the first workload that has them. */
interface Earlier {
  readonly of: string;
  readonly said: Map<string, string>;
}

function sides(both: BothSides<DirectionExposure>, colours: Colours, earlier?: Earlier): readonly string[] {
  return (['ingress', 'egress'] as const).flatMap((direction) => {
    const side = both[direction];
    if (side === undefined) return [];
    const room = WIDTH - SIDE;
    const lines = [
      ...(side.selectedBy.length === 0 ? [[colours.yellow('no policy selects it:')]] : []),
      ...(side.open.length === 0 && side.undecided.length === 0 ? [[colours.green('nobody')]] : []),
      ...lineRows(side.open, direction, room, colours),
      ...lineRows(side.undecided, direction, room, colours, whyUnknown),
    ];
    return headed(HEADS[direction], once(direction, lines.flat(), earlier), colours);
  });
}

function whyUnknown({ witness }: ExposureLine): string {
  return `nobody knows: ${witness.because.map(({ clause, text }) => `${text} (${clause})`).join('; ')}`;
}

function once(direction: DirectionName, lines: readonly string[], earlier: Earlier | undefined): readonly string[] {
  const key = [direction, ...lines].join('\n');
  const before = earlier?.said.get(key);
  if (before !== undefined && lines.length > 1) return [`the same as ${before}`];
  earlier?.said.set(key, earlier.of);
  return lines;
}

/** What labels would open besides, by label. */
function labelSides(both: BothSides<NewPodExposure>, colours: Colours): readonly string[] {
  return (['ingress', 'egress'] as const).flatMap((direction) => {
    const side = both[direction];
    if (side === undefined || side.withLabels?.length === 0) return [];
    if (side.withLabels === undefined) return [`  ${LABEL_HEADS[direction]}: too complex to list`];
    const groups = new Map<string, ExposureLine[]>();
    for (const line of side.withLabels) {
      const key = labelWords(line.own);
      groups.set(key, [...(groups.get(key) ?? []), line]);
    }
    const rows = [...groups].flatMap(([labels, own]): readonly (readonly string[])[] => {
      const [first = [], ...others] = lineRows(own, direction, WIDTH - LABELS, colours).map((row) => row.map((line) => `      ${line}`));
      const head = laidOut([{ text: labels, width: 0, paint: colours.cyan }], WIDTH - LABELS, 4).map((line) => `    ${line}`);
      return [[...head, ...first], ...others];
    });
    const left = rows.length - LABEL_LINES;
    const shown = left > 1 ? [...rows.slice(0, LABEL_LINES), [`    … and ${left} more`]] : rows;
    return [`  ${LABEL_HEADS[direction]}`, ...shown.flat()];
  });
}

function headed(head: string, lines: readonly string[], colours: Colours): readonly string[] {
  return lines.map((line, index) => `  ${index === 0 ? colours.cyan(head.padEnd(4)) : '    '}  ${line}`);
}

function assumed({ podRanges }: Exposure, colours: Colours): readonly string[] {
  return paragraph(`Pods whose address is not known are taken to have it in ${podRanges.map(formatCidr).join(', ')}.`, colours.dim);
}

function paragraph(text: string, paint: (text: string) => string): readonly string[] {
  return laidOut([{ text, width: 0, paint }], WIDTH, 2);
}
