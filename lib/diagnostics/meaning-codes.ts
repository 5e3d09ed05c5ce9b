import { define } from './definition';

/** 3xxx: programs that mean less, or more, than they say. */
export const MEANING_CODES = {
  BH3001: define<{ readonly zone: string; readonly why: string }>({
    name: 'zone-selects-nothing',
    severity: 'error',
    message: ({ zone, why }) => `${zone} can select no pod: ${why}`,
    help: () => 'change its labels or namespaces so that a pod can have them',
  }),
  BH3002: define<{ readonly peer: string; readonly why: string }>({
    name: 'peer-selects-nothing',
    severity: 'error',
    message: ({ peer, why }) => `nothing matches ${peer}: ${why}`,
    help: () => 'remove it, or mend what makes it empty',
  }),
  BH3003: define<{ readonly call: string; readonly sides: string }>({
    name: 'flow-without-effect',
    severity: 'warning',
    message: ({ call, sides }) =>
      `${call} opens nothing: ${sides === '' ? 'neither end is a zone of known namespaces' : `no posture closes ${sides}`}`,
    help: ({ sides }) =>
      sides === ''
        ? 'declare the flow at a zone whose namespaces are known by name, or list the namespaces in Cluster.describe'
        : 'close the zone with denyAll(), denyIngress() or denyEgress(), here or in a zone around it; flows only open what is closed',
  }),
  BH3004: define<{ readonly zone: string; readonly by: string }>({
    name: 'posture-pierced',
    severity: 'warning',
    message: ({ zone, by }) => `the posture of ${zone} is opened by flows of ${by}`,
    help: () =>
      'a posture is a floor: flows of any zone that a pod lies in open it. To prove a quarantine, promise it with neverFrom, neverTo, onlyFrom or onlyTo; if no pod lies in both zones, say Zone.exclusive(…)',
  }),
  BH3005: define<{ readonly zone: string; readonly direction: string; readonly why: string }>({
    name: 'zone-never-closed',
    severity: 'warning',
    message: ({ zone, direction, why }) => `nothing closes the ${direction} of ${zone}, ${why}`,
    help: ({ direction }) =>
      direction === 'ingress'
        ? 'add denyIngress() or denyAll() to it or to a zone around it'
        : 'add denyEgress() or denyAll() to it or to a zone around it',
  }),
  BH3006: define<{ readonly a: string; readonly b: string; readonly workload: string }>({
    name: 'zones-overlap',
    severity: 'warning',
    message: ({ a, b, workload }) => `${workload} lies in ${a} and in ${b}, and gets the flows of both`,
    help: () => 'make the zones disjoint by a label, or one a part of the other',
  }),
  BH3007: define<{ readonly zone: string }>({
    name: 'egress-without-dns',
    severity: 'warning',
    message: ({ zone }) => `the egress of ${zone} is closed and has flows, but no flow opens DNS: names will not resolve`,
    help: () => 'add allowDns() to it or to a zone around it; if its pods only use addresses, accept the finding with that reason',
  }),
  BH3008: define<{ readonly call: string }>({
    name: 'source-may-be-rewritten',
    severity: 'warning',
    message: ({ call }) =>
      `${call} admits clients by address, but a load balancer or node may replace the client's address before the policy sees it (SEMANTICS S31)`,
    help: () =>
      "keep client addresses with externalTrafficPolicy: Local, admit the ingress controller's pods instead, or admit Peer.anywhere(); accept the finding once this is settled",
  }),
  BH3009: define<{ readonly call: string; readonly until: string; readonly today: string }>({
    name: 'flow-expired',
    severity: 'error',
    acceptable: true,
    message: ({ call, until, today }) => `${call} was allowed until ${until}, and today is ${today}`,
    help: () => 'remove the flow, or agree on a later day with its owner',
  }),
  BH3010: define<{ readonly policy: string; readonly one: string; readonly other: string; readonly inContext: boolean }>({
    name: 'duplicate-policy',
    severity: 'error',
    message: ({ policy, one, other }) => `two policies are called ${policy}: ${one}, and ${other}`,
    help: ({ inContext }) =>
      `one would overwrite the other in the cluster: give the zone a policyName, or rename the other policy${inContext ? '; if the zone replaces the policy, take it out of the context' : ''}`,
  }),
  BH3011: define<{ readonly file: string; readonly first: string; readonly second: string }>({
    name: 'output-collision',
    severity: 'error',
    message: ({ file, first, second }) => `${first} and ${second} would both be written to ${file}, and one would be lost`,
    help: () => 'give one of them another name, with policyName for a zone, or use YamlOutputType.FILE_PER_CHART',
  }),
  BH3012: define<{ readonly a: string; readonly b: string; readonly workload: string }>({
    name: 'exclusive-broken',
    severity: 'error',
    message: ({ a, b, workload }) => `${a} and ${b} are declared exclusive, but ${workload} lies in both`,
    help: () => 'change its labels or the zones; the proofs rely on what Zone.exclusive states',
  }),
  BH3013: define<{ readonly policy: string; readonly kibibytes: number }>({
    name: 'policy-annotations-too-large',
    severity: 'error',
    message: ({ policy, kibibytes }) => `the annotations of ${policy} would take ${kibibytes} KiB, and 100 KiB is the limit`,
    help: () => 'shorten the reasons of its flows, or split the zone',
  }),
  BH3014: define<{ readonly promise: string }>({
    name: 'pod-ranges-unknown',
    severity: 'warning',
    message: ({ promise }) => `"${promise}" holds only if no pod has a public IPv6 address, and the cluster's pod ranges are not described`,
    help: () => "describe them: Cluster.describe(app, { podRanges: ['10.244.0.0/16', 'fd00:10:244::/56'] }), or families: ['IPv4']",
  }),
  BH3015: define<{ readonly zone: string; readonly verb: string }>({
    name: 'posture-on-unknown-namespaces',
    severity: 'error',
    message: ({ zone, verb }) =>
      `${verb} of ${zone}: its namespaces are known by labels only, and a NetworkPolicy belongs to one namespace`,
    help: () =>
      "list the cluster's namespaces: Cluster.describe(app, { namespaces: { 'team-a': { tenant: 'true' } } }), or name them: namespace: ['team-a']",
  }),
  BH3016: define<{ readonly peer: string; readonly fact: string }>({
    name: 'fact-missing',
    severity: 'error',
    message: ({ peer, fact }) => `${peer} is named, but ${fact} are not described`,
    help: () => "say it once: Cluster.describe(app, { apiServer: { cidrs: ['10.0.0.1/32'], ports: [Port.tcp(6443)] } })",
  }),
  BH3017: define<{ readonly finding: string }>({
    name: 'acceptance-without-finding',
    severity: 'warning',
    message: ({ finding }) => `there is no finding to accept: ${finding}`,
    help: () => 'remove the acceptance, or mend what it names',
  }),
  BH3018: define<{ readonly call: string; readonly ports: string; readonly described: string }>({
    name: 'api-server-port',
    severity: 'warning',
    message: ({ call, ports, described }) => `${call} opens ${ports} to the API server, which listens on ${described}`,
    help: () => 'policies see the port after the kubernetes Service is rewritten to its endpoints, usually 6443 and not 443',
  }),
  BH3019: define<{ readonly a: string; readonly b: string; readonly name: string }>({
    name: 'port-names-contradict',
    severity: 'error',
    message: ({ a, b, name }) => `${a} and ${b} give the port name ${name} different numbers, and a pod can lie in both`,
    help: () => 'make the zones disjoint by a label, say Zone.exclusive(…), or mend the number',
  }),
  BH3020: define<{ readonly namespace: string; readonly near: string | undefined }>({
    name: 'namespace-not-described',
    severity: 'warning',
    message: ({ namespace }) => `namespace ${namespace} is not among the namespaces that Cluster.describe lists`,
    help: ({ near, namespace }) =>
      near === undefined ? `add it to the list, or mend its name` : `did you mean ${near}? Else add ${namespace} to the list`,
  }),
  BH3021: define<{ readonly acceptance: string; readonly until: string; readonly today: string }>({
    name: 'acceptance-expired',
    severity: 'error',
    message: ({ acceptance, until, today }) => `the acceptance of ${acceptance} ended on ${until}, and today is ${today}`,
    help: () => 'mend the finding, or agree on a later day',
  }),
  BH3022: define<{ readonly guardrail: string; readonly why: string }>({
    name: 'guardrail-about-nothing',
    severity: 'error',
    message: ({ guardrail, why }) => `"${guardrail}" promises nothing: ${why}`,
    help: () => 'narrow the list, or drop the promise',
  }),
  BH3023: define<{ readonly kind: string; readonly count: number }>({
    name: 'policy-kind-not-evaluated',
    severity: 'warning',
    message: ({ kind, count }) =>
      `${count === 1 ? 'one object' : `${count} objects`} of ${kind} can allow or deny traffic, and the proof does not look at ${count === 1 ? 'it' : 'them'}`,
    help: () =>
      'only networking.k8s.io/v1 NetworkPolicy takes part; accept the finding once you have checked by hand that the others change nothing here',
  }),
  BH3024: define<{ readonly name: string }>({
    name: 'empty-context',
    severity: 'warning',
    message: ({ name }) => `the context ${name} has no document in it`,
    help: () => 'name a .yaml, .yml or .json file, or a folder that has some; without its policies the proof is about less than you think',
  }),
  BH3025: define<{ readonly zone: string; readonly workload: string; readonly asked: string; readonly near: string }>({
    name: 'zone-misses-workload',
    severity: 'warning',
    message: ({ zone, workload, asked, near }) =>
      `no known workload lies in ${zone}, and ${workload} has ${near} where the zone asks for ${asked}`,
    help: ({ near }) => `if the workload is meant, write ${near} in the zone, or mend the workload's label`,
  }),
  BH3026: define<{
    readonly call: string;
    readonly name: string;
    readonly protocol: string;
    readonly zone: string;
    readonly workload: string;
  }>({
    name: 'port-name-undefined',
    severity: 'warning',
    message: ({ call, name, protocol, zone, workload }) =>
      `${call} opens ${protocol} ${name} of ${zone}, and ${workload} has no container port of that name: nothing is opened there`,
    help: () => 'give the container port its name, mend the name, or write the number: Port.tcp(8080)',
  }),
  BH3027: define<{ readonly object: string; readonly problem: string }>({
    name: 'object-not-rendered',
    severity: 'error',
    message: ({ object, problem }) => `${object} cannot be rendered: ${problem}`,
    help: () => 'a JSON patch on it may name a path that its document does not have, or a value cannot be resolved',
  }),
  BH3028: define<{ readonly text: string; readonly document: string }>({
    name: 'text-misread',
    severity: 'error',
    message: ({ text, document }) =>
      `cdk8s writes "${text}" of ${document} without quotes, and kubectl reads a number: what is applied would not be what is proven`,
    help: () => 'use another name or value; kubectl takes 0o7, 0X1f, 0B1 and digits with _ for numbers',
  }),
  BH3029: define<{ readonly namespace: string; readonly key: string; readonly described: string; readonly documented: string }>({
    name: 'namespace-contradicted',
    severity: 'error',
    message: ({ namespace, key, described, documented }) =>
      `Cluster.describe says that namespace ${namespace} has ${key}=${described}, and its Namespace document says ${key}=${documented}`,
    help: () => 'mend the one that is wrong: proofs rely on both',
  }),
  BH3030: define<{ readonly namespace: string; readonly zone: string }>({
    name: 'namespace-left-out',
    severity: 'error',
    message: ({ namespace, zone }) =>
      `namespace ${namespace} has the labels that ${zone} asks for, and Cluster.describe does not list it: the zone would leave it out`,
    help: ({ namespace }) => `add ${namespace} to the namespaces of Cluster.describe`,
  }),
  BH3031: define<{
    readonly zone: string;
    readonly name: string;
    readonly port: string;
    readonly workload: string;
    readonly found: string;
  }>({
    name: 'port-fact-broken',
    severity: 'error',
    message: ({ zone, name, port, workload, found }) => `${zone} says that its pods call ${port} ${name}, and ${workload} has ${found}`,
    help: () => 'mend the number in the zone or the name in the workload; proofs rely on what `ports` says',
  }),
} as const;
