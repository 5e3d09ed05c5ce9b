import { type Diagnostic, diagnostic } from '../../diagnostics';
import type { Query } from '../../eval';
import type { Workload } from '../../model';
import { type Address, cidrContains, cidrOf, cidrOfAddress, formatAddress, formatCidr, pointOfAddress } from '../../sets';
import { examplePod } from './example-end';
import type { ManifestCheck, ManifestInput } from './manifest-check';
import { type Inhabitants, inhabitantsOf, subjectsOf } from './members';
import { listText, workloadNames } from './names';
import { placeOf, workloadPlace } from './object-places';
import { queryEvidence } from './query-evidence';
import { ruleName } from './rule-names';
import { type WrittenPolicy, writtenPolicies } from './written-policies';

/** Where AWS, Azure, Google and others answer a node's questions about itself, in either family. */
const METADATA: readonly Address[] = [
  { family: 'IPv4', value: 0xa9fea9fen },
  { family: 'IPv6', value: 0xfd000ec2_0000_0000_0000_0000_0000_0254n },
];

/** Whoever names a block of link-local addresses, or of `fd00:ec2::/32`, means just these. */
const MEANT = [cidrOf(METADATA[0] as Address, 16), cidrOf(METADATA[1] as Address, 32)] as const;

/** A rule that closes all but some block, and forgets the metadata address in it; the engine says that it is open. */
export const metadataAddressAdmitted: ManifestCheck = (input) => {
  const inhabitants = inhabitantsOf(input.engine.cluster);
  return writtenPolicies(input).flatMap((written) =>
    (written.policy.egress ?? []).flatMap((_, index) => admitted(input, inhabitants, written, index)),
  );
};

function admitted(
  { engine }: ManifestInput,
  inhabitants: Inhabitants,
  { object, policy }: WrittenPolicy,
  index: number,
): readonly Diagnostic[] {
  const subjects = subjectsOf(policy, inhabitants).filter(({ hostNetwork }) => !hostNetwork);
  const source = subjects[0] ?? examplePod(policy.namespace, policy.subject);
  if (source === undefined) return [];
  for (const [at, peer] of (policy.egress?.[index]?.peers ?? []).entries()) {
    if (peer.kind !== 'addresses' || MEANT.some((block) => cidrContains(block, peer.cidr))) continue;
    const address = METADATA.find((candidate) => peer.addresses.has(pointOfAddress(candidate)));
    if (address === undefined) continue;
    const query = queryFor(source, address);
    const { egress } = engine.query(query);
    if (egress.decidedBy?.policy !== policy || egress.decidedBy.rule !== index || egress.verdict !== 'allowed') continue;
    return [
      diagnostic(
        'BH3214',
        {
          rule: ruleName(policy, 'egress', index),
          cidr: formatCidr(peer.cidr),
          address: formatAddress(address),
          except: formatCidr(cidrOfAddress(address)),
        },
        {
          where: placeOf(object, 'spec', 'egress', index, 'to', at, 'ipBlock'),
          subject: `${policy.namespace}/${policy.name}`,
          evidence: queryEvidence(engine, query),
        },
      ),
    ];
  }
  return [];
}

/** All workloads to which the address is open because nothing closes their egress, or a rule opens everything; one finding. */
export const metadataAddressOpen: ManifestCheck = (input) => {
  const { engine } = input;
  const address = METADATA[0] as Address;
  const open = [...inhabitantsOf(engine.cluster).values()].flat().filter((workload) => isOpen(input, workload, address));
  const [first] = open;
  if (first === undefined) return [];
  const where = workloadPlace(input, first);
  const names = workloadNames(open);
  return [
    diagnostic(
      'BH3215',
      { address: formatAddress(address), workloads: listText(names) },
      { ...(where === undefined ? {} : { where }), evidence: { notes: names.length > 4 ? names : [] } },
    ),
  ];
};

function isOpen({ engine }: ManifestInput, workload: Workload, address: Address): boolean {
  if (workload.hostNetwork) return false;
  const { egress } = engine.query(queryFor(workload, address));
  if (egress.verdict !== 'allowed') return false;
  const { decidedBy } = egress;
  return decidedBy === undefined || decidedBy.policy.egress?.[decidedBy.rule]?.peers === undefined;
}

/** The service answers plain HTTP. */
function queryFor(source: Workload, destination: Address): Query {
  return { source, destination, protocol: 'TCP', port: 80 };
}
