import { jsonMistake, jsonParts, nearest } from '../k8s';
import type { Family, Protocol } from '../sets';

/** One line of probes: which connection somebody asks about, ends as they are written. */
export interface Probe {
  /** As JSON, exactly as written; `undefined` if there is none. */
  readonly id: string | undefined;
  readonly src: string;
  readonly dst: string;
  readonly protocol: Protocol | 'ICMP';
  /** 1 to 65535; 1 for ICMP, which does not look at it. */
  readonly port: number;
  readonly family: Family | undefined;
}

/** A line that asks nothing. */
export interface ProbeProblem {
  readonly id: string | undefined;
  /** What is wrong, and what to write instead. */
  readonly problem: string;
}

const PROTOCOLS = ['TCP', 'UDP', 'SCTP', 'ICMP'] as const;

const FAMILIES: readonly Family[] = ['IPv4', 'IPv6'];

/** Other words for the two ends. */
const OTHER_NAMES: Readonly<Record<'src' | 'dst', readonly string[]>> = {
  src: ['source', 'from', 'client', 'Src', 'SRC', 'srcPod'],
  dst: ['destination', 'dest', 'to', 'server', 'Dst', 'DST', 'dstPod'],
};

const EXAMPLE = '{ "src": "shop/web", "dst": "shop/db", "protocol": "TCP", "port": 5432 }';

/** Reads one line. Keys that it does not know do not matter: other tools may keep theirs there. */
export function readProbe(line: string): Probe | ProbeProblem {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { id: undefined, problem: notJson(line) };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { id: undefined, problem: `the line is no JSON object: write ${EXAMPLE}` };

  const fields = value as Readonly<Record<string, unknown>>;
  const id = idText(line, fields.id);
  const { src, dst } = fields;
  if (typeof src !== 'string') return { id, problem: endProblem('src', fields) };
  if (typeof dst !== 'string') return { id, problem: endProblem('dst', fields) };
  const protocol = protocolOf(fields.protocol);
  if (protocol === undefined) return { id, problem: protocolProblem(fields.protocol) };
  const port = protocol === 'ICMP' ? 1 : fields.port;
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65535)
    return { id, problem: portProblem(protocol, fields.port) };
  const family = fields.family ?? undefined;
  if (family !== undefined && !FAMILIES.includes(family as Family))
    return { id, problem: `family ${shown(family)}: write "IPv4" or "IPv6", or leave it out to ask about both` };
  return { id, src, dst, protocol, port, family: family as Family | undefined };
}

export function isProbeProblem(read: Probe | ProbeProblem): read is ProbeProblem {
  return 'problem' in read;
}

/** Numbers that JavaScript cannot hold, and what is nested, are copied as they are written. */
function idText(line: string, id: unknown): string | undefined {
  if (id === undefined) return undefined;
  if (typeof id === 'string' || typeof id === 'boolean' || id === null || Number.isSafeInteger(id)) return JSON.stringify(id);
  const part = jsonParts(line, line.search(/\S/))
    .filter(({ step }) => step === 'id')
    .at(-1);
  return part === undefined ? undefined : line.slice(part.start, part.end);
}

function protocolOf(written: unknown): Probe['protocol'] | undefined {
  if (written === undefined || written === null) return 'TCP';
  if (typeof written !== 'string') return undefined;
  const known = written as Probe['protocol'];
  return PROTOCOLS.includes(known) ? known : PROTOCOLS.find((protocol) => protocol === written.toUpperCase());
}

function notJson(line: string): string {
  let mistake: ReturnType<typeof jsonMistake>;
  try {
    mistake = jsonMistake(line);
  } catch {
    // Nested so deep that looking for the mistake gave up.
  }
  const where = mistake === undefined ? '' : ` (column ${mistake.offset + 1}: ${mistake.problem})`;
  return `the line is no JSON${where}: write ${EXAMPLE}`;
}

function endProblem(key: 'src' | 'dst', fields: Readonly<Record<string, unknown>>): string {
  const written = fields[key];
  if (written !== undefined && written !== null)
    return `${key} ${shown(written)}: write a text: namespace/pod, namespace/name[Kind] or an address`;
  const keys = Object.keys(fields);
  const other =
    keys.find((candidate) => OTHER_NAMES[key].includes(candidate)) ??
    nearest(
      key,
      keys.filter((each) => each !== 'src' && each !== 'dst'),
    );
  if (other !== undefined) return `${key} is missing: write ${JSON.stringify(key)} instead of ${JSON.stringify(other)}`;
  return `${key} is missing: write "${key}": "namespace/pod", "namespace/name[Kind]" or an address`;
}

function protocolProblem(written: unknown): string {
  const meant = typeof written === 'string' ? nearest(written, PROTOCOLS) : undefined;
  return `protocol ${shown(written)}: write ${meant === undefined ? '"TCP", "UDP", "SCTP" or "ICMP"' : JSON.stringify(meant)}`;
}

function portProblem(protocol: string, written: unknown): string {
  if (written === undefined || written === null) return `port is missing: ${protocol} needs one, write a number from 1 to 65535`;
  const digits = typeof written === 'string' && /^[1-9]\d{0,4}$/.test(written) && Number(written) <= 65535;
  if (digits) return `port ${shown(written)} is a text: write the number ${written}`;
  return `port ${shown(written)}: write a number from 1 to 65535, that of the pod, or of the Service if dst is one`;
}

function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'is a list' : 'is an object';
  const text = JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
