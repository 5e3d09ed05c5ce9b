import { type ConnectionEnd, createEngine, explain, explanationText, type Reason, type Verdict } from '../eval';
import { nearest } from '../k8s';
import { type Policy, policyText, type Workload } from '../model';
import { parseAddress } from '../sets';
import type { Cut } from './call-place';
import { misuse, shown } from './misuse';

import { Port } from './port';
import type { ProgramState } from './program-state';

/** Whether one connection between two known workloads, or a workload and an address, is allowed. Plain data. */
export interface WorkloadVerdict {
  /** `unspecified` where Kubernetes leaves the answer open, or a fact about the cluster is missing; `because` says which. */
  readonly verdict: 'allowed' | 'denied' | 'unspecified';
  readonly egress: WorkloadSide;
  readonly ingress: WorkloadSide;
  readonly because: readonly { readonly clause: string; readonly text: string }[];
  /** The walkthrough of both sides, several lines. */
  readonly text: string;
}

/** The say of one end. */
export interface WorkloadSide {
  /** `none`: the end is no pod to the network plugin and has no say. */
  readonly verdict: 'allowed' | 'denied' | 'unspecified' | 'none';
  /** The policies that isolate it, such as `NetworkPolicy shop/db`. */
  readonly isolatedBy: readonly string[];
  /** The rule that admits the connection, counted from 1. */
  readonly decidedBy?: { readonly policy: string; readonly rule: number };
}

/**
 * Asks the engine about known workloads: those of the tree and its context.
 * @throws BulkheadMisuse for an end that is not known, or what is no single port
 */
export function workloadVerdict(state: ProgramState, source: string, destination: string, port: Port, cut: Cut): WorkloadVerdict {
  const match = Port.isPort(port) ? port.match : undefined;
  if (match?.kind !== 'range' || match.from !== match.to)
    throw misuse(
      'BH2019',
      {
        what: 'the port',
        given: Port.isPort(port) ? 'a Port of several numbers or of a name' : shown(port),
        expected: 'a Port of one number such as Port.tcp(8080)',
      },
      cut,
    );
  const { cluster } = state.evaluation();
  const end = (name: string): ConnectionEnd => endNamed(name, cluster.workloads, cut);
  const explanation = explain(createEngine(cluster), {
    source: end(source),
    destination: end(destination),
    protocol: match.protocol,
    port: match.from,
  });
  const { verdict, egress, ingress, because } = explanation.verdict;
  return { verdict, egress: sideOf(egress), ingress: sideOf(ingress), because: because.map(reasonOf), text: explanationText(explanation) };
}

function sideOf({ verdict, isolatedBy, decidedBy }: Verdict['egress']): WorkloadSide {
  return {
    verdict,
    isolatedBy: isolatedBy.map((policy: Policy) => policyText(policy)),
    ...(decidedBy === undefined ? {} : { decidedBy: { policy: policyText(decidedBy.policy), rule: decidedBy.rule + 1 } }),
  };
}

function reasonOf({ clause, text }: Reason): WorkloadVerdict['because'][number] {
  return { clause, text };
}

/** `ns/name`, `ns/name[Kind]` or an address. */
function endNamed(name: string, workloads: readonly Workload[], cut: Cut): ConnectionEnd {
  if (typeof name !== 'string')
    throw misuse('BH2019', { what: 'the workload', given: shown(name), expected: "a name such as 'shop/web', or an address" }, cut);
  const address = parseAddress(name);
  if (address !== undefined) return address;
  const found = workloads.filter((workload) => name === nameOf(workload) || name === `${nameOf(workload)}[${workload.kind}]`);
  const [first, second] = found;
  if (first === undefined) {
    const names = workloads.map(nameOf);
    throw misuse(
      'BH2029',
      { name: shown(name), problem: 'no workload of the tree or its context has this name', near: nearest(name, names) },
      cut,
    );
  }
  if (second !== undefined)
    throw misuse(
      'BH2029',
      { name: shown(name), problem: `a ${first.kind} and a ${second.kind} have this name`, near: `${name}[${first.kind}]` },
      cut,
    );
  return first;
}

function nameOf({ namespace, name }: Workload): string {
  return `${namespace}/${name}`;
}
