import { define } from './definition';

/** 32xx: findings about workloads, namespaces, services and what reaches them, that need no declared intent. */
export const REACH_CODES = {
  BH3201: define<{
    readonly rule: string;
    readonly port: string;
    readonly service: string;
    readonly workload: string;
    readonly target: number;
    readonly written: number;
  }>({
    name: 'service-port-in-rule',
    severity: 'warning',
    message: ({ rule, port, service, workload, target }) =>
      `${rule} admits ${port}, which is the port of ${service}, but connections reach ${workload} on ${target}`,
    help: ({ target, written }) =>
      `write port: ${target} instead of ${written}: a policy sees the port on the pod, after the Service (SEMANTICS S21, S30)`,
  }),
  BH3202: define<{ readonly rule: string; readonly port: string; readonly why: string; readonly remedy: string }>({
    name: 'named-port-matches-nothing',
    severity: 'warning',
    message: ({ rule, port, why }) => `${rule} admits the port ${port}, and ${why}: it matches nothing`,
    help: ({ remedy }) => remedy,
  }),
  BH3203: define<{ readonly rule: string; readonly port: string; readonly numbers: string }>({
    name: 'named-port-differs',
    severity: 'info',
    message: ({ rule, port, numbers }) => `${rule} admits the port ${port}, which is ${numbers}`,
    help: () => 'a name is looked up at each destination (SEMANTICS S22): write the number if one of them is not meant',
  }),
  BH3204: define<{ readonly rule: string; readonly port: string; readonly workload: string; readonly why: string }>({
    name: 'named-port-uncertain',
    severity: 'warning',
    message: ({ rule, port, workload, why }) => `${rule} admits the port ${port}, and in ${workload} ${why}: network plugins differ`,
    help: () => 'write the number, or give the name to one port of a container',
  }),
  BH3205: define<{ readonly rule: string; readonly cidr: string; readonly pods: string | undefined }>({
    name: 'ip-block-of-pods',
    severity: 'warning',
    message: ({ rule, cidr, pods }) =>
      `${rule} names ${cidr}, and these are addresses of pods${pods === undefined ? '' : `, now of ${pods}`}: the next pod there is another one`,
    help: () =>
      'select the pods by their labels: podSelector, beside a namespaceSelector for other namespaces; every pod is namespaceSelector: {}',
  }),
  BH3206: define<{ readonly rule: string; readonly cidr: string; readonly services: string }>({
    name: 'ip-block-of-services',
    severity: 'warning',
    message: ({ rule, cidr, services }) =>
      `${rule} names ${cidr}, which holds cluster addresses of ${services}: a policy sees the pods behind a Service, not its address`,
    help: () => "select the pods behind the Service by their labels, and their own port, the Service's targetPort (SEMANTICS S30)",
  }),
  BH3207: define<{ readonly policy: string; readonly workloads: string; readonly others: boolean }>({
    name: 'policy-on-host-network',
    severity: 'warning',
    message: ({ policy, workloads, others }) =>
      `${policy} selects ${others ? 'also ' : ''}${workloads} on the host network: most network plugins ignore it there`,
    help: ({ others }) =>
      others
        ? 'these pods are open as their node is, whatever the policy says (SEMANTICS S26): close them with a firewall of the node'
        : 'do not count on it (SEMANTICS S26): drop hostNetwork if the pods need no node network, else close their ports with a firewall of the node',
  }),
  BH3208: define<{ readonly rule: string; readonly what: string; readonly source: string; readonly destination: string }>({
    name: 'egress-meets-closed-ingress',
    severity: 'warning',
    message: ({ rule, what, source, destination }) =>
      `${rule} lets ${source} out to ${destination} on ${what}, but the destination's ingress admits none of it`,
    help: () =>
      'admit it in an ingress rule of a policy that selects the destination too, or drop the egress rule: both sides must be open',
  }),
  BH3209: define<{ readonly rule: string; readonly what: string; readonly source: string; readonly destination: string }>({
    name: 'ingress-meets-closed-egress',
    severity: 'warning',
    message: ({ rule, what, source, destination }) =>
      `${rule} lets ${source} in to ${destination} on ${what}, but the source's egress lets none of it out`,
    help: () => 'admit it in an egress rule of a policy that selects the source too, or drop the ingress rule: both sides must be open',
  }),
  BH3210: define<{ readonly workloads: string; readonly directions: string; readonly namespace: string }>({
    name: 'workload-not-isolated',
    severity: 'warning',
    message: ({ workloads, directions, namespace }) =>
      `no policy isolates the ${directions} of ${workloads}, though others of namespace ${namespace} are isolated`,
    help: () => 'add a policy that selects the pods and lists the direction in policyTypes, or a default deny for the whole namespace',
  }),
  BH3211: define<{ readonly namespace: string; readonly directions: string; readonly open: string | undefined; readonly types: string }>({
    name: 'namespace-without-default-deny',
    severity: 'warning',
    message: ({ namespace, directions, open }) =>
      `nothing closes the ${directions} of namespace ${namespace}: a new pod is open there${open === undefined ? '' : `, as ${open} now`}`,
    help: ({ types }) =>
      `add a NetworkPolicy with podSelector: {} and policyTypes: [${types}] and no rules${types.includes('Egress') ? ', and one that admits DNS' : ''}`,
  }),
  BH3212: define<{ readonly where: string; readonly key: string }>({
    name: 'controller-label-changes',
    severity: 'warning',
    message: ({ where, key }) =>
      `${where} asks for ${key}, which a controller sets anew with each rollout: soon it matches other pods or none`,
    help: () => 'select by labels of the pod template',
  }),
  BH3213: define<{ readonly where: string; readonly key: string }>({
    name: 'controller-label-unseen',
    severity: 'info',
    message: ({ where, key }) => `${where} asks for ${key}, which a controller adds to its pods: manifests do not tell which pods have it`,
    help: () => 'answers that depend on it are unspecified (SEMANTICS S18, U17); labels of the pod template can be evaluated',
  }),
  BH3214: define<{ readonly rule: string; readonly cidr: string; readonly address: string; readonly except: string }>({
    name: 'metadata-address-admitted',
    severity: 'warning',
    message: ({ rule, cidr, address }) =>
      `${rule} admits ${cidr}, and in it ${address}, where cloud providers hand out the node's credentials`,
    help: ({ except }) => `add except: [${except}] to the ipBlock`,
  }),
  BH3215: define<{ readonly address: string; readonly workloads: string }>({
    name: 'metadata-address-open',
    severity: 'info',
    message: ({ address, workloads }) => `${address}, where cloud providers hand out the node's credentials, is open to ${workloads}`,
    help: () => 'close the egress of these pods and admit what they need, or guard the address on the nodes, as by a hop limit of 1',
  }),
  BH3216: define<{ readonly policy: string; readonly subjects: string }>({
    name: 'egress-rule-admits-everything',
    severity: 'warning',
    message: ({ policy, subjects }) => `${policy} isolates the egress of ${subjects} and opens it again to every peer on every port`,
    help: () =>
      'list under to and ports what the pods need, DNS among it; until then the rule only undoes what this policy and a default deny close',
  }),
  BH3217: define<{ readonly policy: string; readonly subjects: string; readonly published: string | undefined }>({
    name: 'ingress-rule-admits-everything',
    severity: 'warning',
    message: ({ policy, subjects }) => `${policy} isolates the ingress of ${subjects} and opens it again to every peer on every port`,
    help: ({ published }) =>
      published === undefined
        ? 'list under from and ports who needs the pods; until then the rule only undoes what this policy and a default deny close'
        : `list at least the ports that Services send to them: ${published}`,
  }),
  BH3218: define<{ readonly maker: string; readonly policies: string | undefined; readonly namespace: string }>({
    name: 'pods-unseen',
    severity: 'info',
    message: ({ maker, policies }) =>
      `${maker} makes pods that these manifests do not show${policies === undefined ? '' : `; ${policies} may be for them`}`,
    help: ({ namespace }) => `nothing is said about these pods: add them as the cluster has them, kubectl get pods -n ${namespace} -o json`,
  }),
  BH3219: define<{ readonly kind: string; readonly count: number }>({
    name: 'policy-system-not-evaluated',
    severity: 'warning',
    message: ({ kind, count }) =>
      `${count} ${kind} ${count === 1 ? 'is' : 'are'} in the manifests and not evaluated: in the cluster more may be open or closed than is said here`,
    help: () => 'read answers about the pods that they select with that in mind',
  }),
  BH3220: define<{ readonly route: string; readonly service: string; readonly near: string | undefined }>({
    name: 'route-backend-missing',
    severity: 'warning',
    message: ({ route, service }) => `${route} sends to ${service}, and there is no such Service among those of its namespace`,
    help: ({ near }) => (near === undefined ? 'add the Service, or mend the name' : `did you mean ${near}?`),
  }),
  BH3221: define<{ readonly route: string; readonly service: string; readonly port: string; readonly ports: string }>({
    name: 'route-port-missing',
    severity: 'error',
    message: ({ route, service, port, ports }) => `${route} sends to port ${port} of ${service}, which has ${ports}`,
    help: () => "write a port of the Service: its port or its name, not the pod's targetPort",
  }),
  BH3222: define<{ readonly route: string; readonly workload: string; readonly port: string }>({
    name: 'route-backend-closed',
    severity: 'warning',
    message: ({ route, workload, port }) =>
      `${route} sends clients to ${workload} on ${port}, whose ingress there is closed to every pod of other namespaces and every address`,
    help: () => "admit the controller's pods: a namespaceSelector for its namespace, such as kubernetes.io/metadata.name: ingress-nginx",
  }),
  BH3223: define<{ readonly service: string; readonly selector: string; readonly near: string | undefined }>({
    name: 'service-selects-nothing',
    severity: 'warning',
    message: ({ service, selector }) => `${service} selects ${selector}, and no workload of its namespace has these labels`,
    help: ({ near }) => near ?? 'mend the selector, or the labels of the pod template',
  }),
  BH3224: define<{ readonly pods: string; readonly count: number }>({
    name: 'completed-pods-left-out',
    severity: 'info',
    message: ({ pods, count }) => `${pods} ${count === 1 ? 'is' : 'are'} completed and left out: neither subject nor peer of any policy`,
    help: () => 'nothing to do: their addresses may be those of other pods by now (SEMANTICS S32)',
  }),
  BH3225: define<{ readonly rule: string; readonly names: string }>({
    name: 'domain-names-unknown',
    severity: 'info',
    message: ({ rule, names }) => `${rule} is about ${names}: which addresses that means is known only in the cluster`,
    help: () => 'answers that depend on it are unspecified (SEMANTICS T11, U14); networks can be evaluated',
  }),
  BH3226: define<{ readonly rule: string }>({
    name: 'nodes-unknown',
    severity: 'info',
    message: ({ rule }) => `${rule} is about nodes, and no Node is among the manifests`,
    help: () => 'answers that depend on it are unspecified (SEMANTICS U15): add the nodes, kubectl get nodes -o json',
  }),
  BH3227: define<{ readonly rule: string; readonly cidr: string; readonly pods: string }>({
    name: 'ip-block-covers-pods',
    severity: 'info',
    message: ({ rule, cidr, pods }) => `${rule} names ${cidr}, and in it are addresses of pods: ${pods}`,
    help: () => 'an ipBlock is about pods too (SEMANTICS S15): add except with the pod ranges if only others are meant',
  }),
  BH3228: define<{
    readonly policy: string;
    readonly entry: string;
    readonly labels: string;
    readonly namespaces: string;
    readonly near: string | undefined;
    readonly away: { readonly workload: string; readonly namespace: string; readonly namespaces: string } | undefined;
  }>({
    name: 'peer-matches-nobody',
    severity: 'warning',
    message: ({ policy, entry, labels, namespaces, near, away }) =>
      `${entry} of ${policy} matches no known pod of namespace ${namespaces}: none has ${labels}, but ${
        away === undefined
          ? near
          : `${away.workload} has, in namespace ${away.namespaces}: a podSelector alone is about the policy's own namespace`
      }`,
    help: ({ away }) =>
      away === undefined
        ? 'write the labels that the pods have, those of the template of their controller'
        : `if these are meant, add to the same entry, without a dash: namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ${away.namespace} } }`,
  }),
} as const;
