import type { FlowVerb, PeerSpec, PortSpec, ProgramSpec, Verb } from './program';

/** One edge, whoever declared it (DESIGN §2 rule 3). */
export interface Flow {
  readonly src: PeerSpec;
  readonly dst: PeerSpec;
  readonly ports: readonly PortSpec[];
}

export function flowsOf(program: ProgramSpec): readonly Flow[] {
  return program.verbs.filter(isFlowVerb).flatMap((verb) => flowsOfVerb(program, verb));
}

function flowsOfVerb(program: ProgramSpec, verb: FlowVerb): readonly Flow[] {
  const own = { zone: verb.zone };
  switch (verb.verb) {
    case 'allowFrom':
      return verb.peers.map((peer) => ({ src: peer, dst: own, ports: verb.ports }));
    case 'allowTo':
      return verb.peers.map((peer) => ({ src: own, dst: peer, ports: verb.ports }));
    case 'allowWithin':
      return [{ src: own, dst: own, ports: verb.ports }];
    case 'allowDns':
      return [{ src: own, dst: { dns: true }, ports: resolverPorts(program) }];
  }
}

/** DESIGN §2: UDP and TCP 53 unless the facts say otherwise. */
function resolverPorts(program: ProgramSpec): readonly PortSpec[] {
  return (
    program.facts.dns?.ports ?? [
      { protocol: 'UDP', port: 53 },
      { protocol: 'TCP', port: 53 },
    ]
  );
}

function isFlowVerb(verb: Verb): verb is FlowVerb {
  return verb.verb !== 'denyAll' && verb.verb !== 'denyIngress' && verb.verb !== 'denyEgress';
}
