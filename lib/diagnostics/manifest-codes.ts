import { define } from './definition';

type Direction = 'egress' | 'ingress';

const TYPES: Readonly<Record<Direction, string>> = { egress: 'Egress', ingress: 'Ingress' };

/** 31xx: findings about one policy, or about policies among each other, that need no declared intent. */
export const MANIFEST_CODES = {
  BH3101: define<{
    readonly policy: string;
    readonly labels: string;
    readonly namespace: string;
    readonly near: string | undefined;
    readonly meant?: { readonly workload: string; readonly namespace: string };
  }>({
    name: 'policy-selects-nothing',
    severity: 'warning',
    message: ({ policy, labels, namespace, near, meant }) =>
      meant === undefined
        ? `${policy} selects no known pod of namespace ${namespace}: none has ${labels}${near === undefined ? '' : `, but ${near}`}`
        : `${policy} is written without a namespace, so it is of ${namespace}, and selects no known pod there: ${meant.workload} has ${labels}`,
    help: ({ meant }) =>
      meant === undefined
        ? 'write the labels that the pods have, those of the template of their controller, or remove the policy'
        : `add namespace: ${meant.namespace} to its metadata; if kubectl -n or an overlay gives it, give it here too: -n ${meant.namespace}`,
  }),
  BH3102: define<{ readonly policy: string }>({
    name: 'ingress-closed-silently',
    severity: 'warning',
    message: ({ policy }) => `${policy} has egress rules only, and without policyTypes it closes the ingress of its pods too`,
    help: () => 'write policyTypes: [Egress] to leave ingress alone, or policyTypes: [Ingress, Egress] if it is meant',
  }),
  BH3103: define<{ readonly policy: string; readonly direction: Direction; readonly typed: boolean; readonly closed: string | undefined }>({
    name: 'empty-rules-without-effect',
    severity: 'warning',
    message: ({ policy, direction, typed, closed }) =>
      `${policy} has ${direction}: [], which closes no ${direction}: ${typed ? `policyTypes does not list ${TYPES[direction]}` : `without policyTypes an empty list does not count`}${closed === undefined ? '' : `; what the policy closes is all ingress of ${closed}`}`,
    help: ({ direction, typed, closed }) => {
      if (typed) return `add ${TYPES[direction]} to policyTypes to close it, or remove ${direction}: []`;
      return closed === undefined
        ? `write policyTypes: [Ingress, Egress] to close egress too, or remove ${direction}: []`
        : 'write policyTypes: [Egress] to close egress alone, or policyTypes: [Ingress, Egress] to close both';
    },
  }),
  BH3104: define<{ readonly policy: string; readonly direction: Direction }>({
    name: 'rules-without-type',
    severity: 'warning',
    message: ({ policy, direction }) => `${policy} has ${direction} rules without effect: policyTypes does not list ${TYPES[direction]}`,
    help: ({ direction }) => `add ${TYPES[direction]} to policyTypes, or remove ${direction}`,
  }),
  BH3105: define<{ readonly policy: string; readonly pods: string }>({
    name: 'egress-closed-without-dns',
    severity: 'warning',
    message: ({ policy, pods }) => `${policy} closes egress, and no policy opens DNS for ${pods}`,
    help: () =>
      'add an egress rule: to a namespaceSelector { kubernetes.io/metadata.name: kube-system } with podSelector { k8s-app: kube-dns }, ports 53 UDP and TCP',
  }),
  BH3106: define<{ readonly rule: string }>({
    name: 'dns-without-tcp',
    severity: 'info',
    message: ({ rule }) => `${rule} opens DNS over UDP only: an answer that is too long is asked for again over TCP, and fails`,
    help: () => 'add { protocol: TCP, port: 53 } to its ports',
  }),
  BH3107: define<{ readonly rule: string }>({
    name: 'dns-to-anywhere',
    severity: 'warning',
    message: ({ rule }) => `${rule} opens DNS to every address, not only to the resolver: names can carry data out`,
    help: () => 'add to: a namespaceSelector { kubernetes.io/metadata.name: kube-system } with podSelector { k8s-app: kube-dns }',
  }),
  BH3108: define<{ readonly policy: string; readonly first: string; readonly second: string; readonly why: string }>({
    name: 'peers-meant-as-one',
    severity: 'warning',
    message: ({ policy, first, second, why }) => `${first} and ${second} of ${policy} are two peers, either of which will do: ${why}`,
    help: () =>
      'if both selectors are meant to hold, remove the dash before the second one; if either will do, remove the entry that adds nobody',
  }),
  BH3109: define<{ readonly policy: string; readonly entry: string; readonly namespaces: string; readonly workload: string }>({
    name: 'peer-meant-as-two',
    severity: 'warning',
    message: ({ policy, entry, namespaces, workload }) =>
      `${entry} of ${policy} matches no known pod: none of namespace ${namespaces} has such labels, while ${workload} has them`,
    help: () => 'if either is meant, put a dash before the second selector: two entries are alternatives',
  }),
  BH3110: define<{ readonly owner: string; readonly labels: string; readonly namespace?: string; readonly key?: string }>({
    name: 'namespace-label-unknown',
    severity: 'warning',
    message: ({ owner, labels, namespace, key }) =>
      `a namespaceSelector of ${owner} asks for ${labels}, and ${namespace === undefined ? 'no namespace has that' : `namespace ${namespace} has no label ${key}`}`,
    help: ({ namespace }) =>
      namespace === undefined
        ? 'write a label that the namespaces have; each has kubernetes.io/metadata.name with its name'
        : `write kubernetes.io/metadata.name: ${namespace}, which every namespace has, or label the namespace`,
  }),
  BH3111: define<{ readonly rule: string; readonly count: number }>({
    name: 'rule-voids-others',
    severity: 'warning',
    message: ({ rule, count }) =>
      `${rule} allows everything, and so ${count === 1 ? 'a narrower one says' : `${count} narrower ones say`} nothing: policies add up, none takes away`,
    help: () => 'remove the rule for everything, or name peers and ports in it',
  }),
  BH3113: define<{ readonly rule: string; readonly by: string }>({
    name: 'rule-shadowed',
    severity: 'info',
    message: ({ rule, by }) => `${rule} adds nothing: ${by} ${by.includes('together') ? 'allow' : 'allows'} all of it`,
    help: () => 'remove it, or narrow the other one if that was not meant',
  }),
  BH3114: define<{ readonly rule: string; readonly by: string }>({
    name: 'rule-repeated',
    severity: 'info',
    message: ({ rule, by }) => `${rule} adds nothing: ${by} ${by.includes('together') ? 'allow' : 'allows'} all of it for the same pods`,
    help: () => 'keep it if each policy is to stand for itself; else remove it',
  }),
  BH3115: define<{ readonly policy: string; readonly direction: Direction; readonly field: string }>({
    name: 'empty-peer-list',
    severity: 'warning',
    message: ({ policy, direction, field }) => `${field}: [] in an ${direction} rule of ${policy} is everybody, not nobody`,
    help: ({ direction, field }) => `remove the rule to close: ${direction}: [] is nobody; if everybody is meant, leave ${field} out`,
  }),
  BH3116: define<{ readonly rule: string; readonly port: string; readonly cidr: string }>({
    name: 'named-port-of-addresses',
    severity: 'warning',
    message: ({ rule, port, cidr }) =>
      `${rule} opens the port ${port} of ${cidr}, and addresses outside of the cluster have no named ports: it matches nothing there`,
    help: () => 'write the number of the port',
  }),
  BH3117: define<{ readonly owner: string; readonly field: string; readonly key: string }>({
    name: 'selector-contradicts-itself',
    severity: 'warning',
    message: ({ owner, field, key }) =>
      `a ${field} of ${owner} asks for what no ${field === 'podSelector' ? 'pod' : 'namespace'} can have: its entries for ${key} exclude each other`,
    help: () => 'all entries of a selector must hold; for alternatives write operator: In with several values, or two peers',
  }),
  BH3118: define<{ readonly object: string; readonly same: boolean }>({
    name: 'duplicate-object',
    severity: 'warning',
    message: ({ object, same }) =>
      `there are two documents of ${object}, ${same ? 'which say the same' : 'which differ'}: the last one counts, as in a cluster to which they are applied in this order`,
    help: () => 'remove one, rename one, or name what is newer last',
  }),
  BH3120: define<{
    readonly one: string;
    readonly action: string;
    readonly other: string;
    readonly otherAction: string;
    readonly priority: number;
  }>({
    name: 'equal-priorities',
    severity: 'warning',
    message: ({ one, action, other, otherAction, priority }) =>
      `${one} says ${action} and ${other} says ${otherAction} about the same connections, and both have priority ${priority}: nobody says which counts`,
    help: () => 'give the policy that is to decide the lower priority number',
  }),
  BH3121: define<{ readonly rule: string; readonly action: string; readonly by: string; readonly byAction: string | undefined }>({
    name: 'admin-rule-never-asked',
    severity: 'warning',
    message: ({ rule, action, by, byAction }) =>
      `${rule} says ${action} and is never asked: ${by}${byAction === undefined ? ' match' : `, which says ${byAction}, matches`} all of its connections first`,
    help: () => 'move it up, give its policy a lower priority number, or remove it',
  }),
  BH3122: define<{
    readonly rule: string;
    readonly direction: Direction;
    readonly peers: string;
    readonly namespace: string;
    readonly earlier: string;
  }>({
    name: 'system-pods-denied',
    severity: 'warning',
    message: ({ rule, direction, peers, namespace }) =>
      `${rule} denies every pod of the cluster, those of ${namespace} and the resolver among them, connections ${direction === 'egress' ? 'to' : 'from'} ${peers}`,
    help: ({ namespace, earlier }) =>
      `leave them out of the subject: kubernetes.io/metadata.name NotIn [${namespace}], or accept what they need in ${earlier}`,
  }),
  BH3123: define<{ readonly policy: string; readonly namespace: string }>({
    name: 'system-pods-included',
    severity: 'info',
    message: ({ policy, namespace }) => `${policy} is about every pod of the cluster, those of ${namespace} too: its subject is empty`,
    help: ({ namespace }) => `if they are not meant, leave them out of the subject: kubernetes.io/metadata.name NotIn [${namespace}]`,
  }),
  BH3124: define<{ readonly old: string; readonly other: string }>({
    name: 'mixed-policy-versions',
    severity: 'warning',
    message: ({ old, other }) =>
      `${old} is of v1alpha1 and ${other} of v1alpha2: no release of the API has both, and a cluster may follow only one of them`,
    help: () => 'write all of them as ClusterNetworkPolicy of policy.networking.k8s.io/v1alpha2',
  }),
  BH3125: define<{ readonly old: string; readonly other: string }>({
    name: 'two-baselines',
    severity: 'warning',
    message: ({ old, other }) => `${old} and ${other} are both of the Baseline tier, and nobody says which is asked first`,
    help: () => 'move the rules of the older one to a ClusterNetworkPolicy with tier: Baseline and a priority',
  }),
  BH3126: define<{ readonly owner: string; readonly key: string; readonly namespace: string }>({
    name: 'namespace-label-unseen',
    severity: 'info',
    message: ({ owner, key, namespace }) =>
      `a namespaceSelector of ${owner} asks for ${key}=${namespace}, and no document tells whether namespace ${namespace} has that label`,
    help: ({ key, namespace }) =>
      `write kubernetes.io/metadata.name: ${namespace}, which namespaces carry by themselves; ${key} they have only if somebody gave it`,
  }),

  BH3190: define<{ readonly what: string; readonly until: string; readonly today: string }>({
    name: 'suppression-expired',
    severity: 'warning',
    message: ({ what, until, today }) => `the suppression of ${what} ended on ${until}, and today is ${today}`,
    help: () => 'mend what it suppresses, or give it a later day and a reason that still holds',
  }),
  BH3191: define<{ readonly what: string }>({
    name: 'suppression-unused',
    severity: 'info',
    message: ({ what }) => `the suppression of ${what} suppresses nothing`,
    help: () => 'remove it, or mend its code, subject or file: a finding shows them',
  }),
} as const;
