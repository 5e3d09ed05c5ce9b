import { type Flow, flowsOf, type Party, type PortSpec, type ProgramSpec, type Protocol } from '../reference/meaning';

interface ProtocolAndPort {
  readonly protocol: Protocol;
  readonly port: number;
}

/** Where connections of a program are worth trying: at its postures, flows and promises, and anywhere. */
export function aimsOf(program: ProgramSpec): readonly Flow[] {
  const anywhere = { anywhere: true } as const;
  const all: readonly PortSpec[] = [{ all: true }];
  const postures = program.verbs.filter(({ verb }) => verb.startsWith('deny'));
  const promises = program.guardrails.flatMap(({ zone, verb, peers, ports = all }) =>
    peers.map((peer) => (verb.endsWith('From') ? { src: peer, dst: { zone }, ports } : { src: { zone }, dst: peer, ports })),
  );
  return [
    { src: anywhere, dst: anywhere, ports: all },
    ...postures.flatMap(({ zone }) => [
      { src: { zone }, dst: anywhere, ports: all },
      { src: anywhere, dst: { zone }, ports: all },
    ]),
    ...flowsOf(program),
    ...promises,
  ];
}

/** What the port says, completed by what was drawn. */
export function aimedPort(spec: PortSpec, destination: Party, drawn: ProtocolAndPort): ProtocolAndPort {
  if ('all' in spec) return drawn;
  const { protocol } = spec;
  if ('port' in spec) return { protocol, port: drawn.port % 2 === 0 ? spec.port : (spec.endPort ?? spec.port) };
  if (!('name' in spec) || !('pod' in destination)) return { protocol, port: drawn.port };
  const named = destination.pod.namedPorts.find((port) => port.name === spec.name && port.protocol === protocol);
  return { protocol, port: named?.port ?? drawn.port };
}
