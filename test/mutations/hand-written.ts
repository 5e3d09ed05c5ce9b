import type { ProgramSpec } from '../reference/meaning';

/** The program of `examples/quickstart`. */
export const quickstart: ProgramSpec = {
  namespace: 'shop',
  zones: [
    { id: 'web', pods: { app: 'web' } },
    { id: 'api', pods: { app: 'api' } },
    { id: 'db', pods: { app: 'postgres' } },
    { id: 'shop' },
  ],
  verbs: [
    { zone: 'shop', verb: 'denyAll' },
    { zone: 'shop', verb: 'allowDns' },
    { zone: 'web', verb: 'allowFrom', peers: [{ anywhere: true }], ports: [{ protocol: 'TCP', port: 8080 }] },
    { zone: 'api', verb: 'allowFrom', peers: [{ zone: 'web' }], ports: [{ protocol: 'TCP', port: 9090 }] },
    { zone: 'db', verb: 'allowFrom', peers: [{ zone: 'api' }], ports: [{ protocol: 'TCP', port: 5432 }] },
  ],
  guardrails: [
    { zone: 'db', verb: 'onlyFrom', peers: [{ zone: 'api' }] },
    { zone: 'db', verb: 'neverTo', peers: [{ internet: true }] },
  ],
  exclusive: [],
  facts: {},
};

/** Constraints of every sort, several namespaces, nested and overlapping zones, addresses, named ports, ranges, every protocol. */
export const rich: ProgramSpec = {
  namespace: 'shop',
  zones: [
    { id: 'front', pods: { tier: { in: ['web', 'edge'] } } },
    { id: 'edge', parent: 'front', pods: { tier: 'edge' } },
    { id: 'canary', pods: { canary: { exists: true } } },
    {
      id: 'store',
      pods: { app: 'store', tier: { notIn: ['web', 'edge'] }, canary: { absent: true } },
      ports: [{ name: 'http', protocol: 'TCP', port: 8080 }],
    },
    { id: 'bank', namespace: ['pay', 'vault'], pods: { app: 'bank' } },
    { id: 'tools', namespaces: { team: 'ops' }, pods: { app: { in: ['prometheus', 'agent'] } } },
    { id: 'pay', namespace: 'pay' },
  ],
  verbs: [
    { zone: 'front', verb: 'denyIngress' },
    { zone: 'canary', verb: 'denyEgress' },
    { zone: 'store', verb: 'denyAll' },
    { zone: 'pay', verb: 'denyAll' },
    {
      zone: 'edge',
      verb: 'allowFrom',
      peers: [{ internet: true }],
      ports: [
        { protocol: 'TCP', port: 443 },
        { protocol: 'UDP', port: 443 },
      ],
    },
    { zone: 'front', verb: 'allowTo', peers: [{ zone: 'store' }], ports: [{ protocol: 'TCP', name: 'http' }] },
    {
      zone: 'canary',
      verb: 'allowTo',
      peers: [{ cidr: '10.0.0.0/8', except: ['10.1.0.0/16', '10.2.0.0/16'] }],
      ports: [{ protocol: 'TCP', port: 8000, endPort: 8090 }],
    },
    { zone: 'canary', verb: 'allowDns' },
    { zone: 'store', verb: 'allowFrom', peers: [{ zone: 'tools' }], ports: [{ protocol: 'TCP', port: 9100 }] },
    { zone: 'store', verb: 'allowWithin', ports: [{ protocol: 'SCTP', port: 3868 }] },
    { zone: 'bank', verb: 'allowFrom', peers: [{ zone: 'store' }, { namespace: 'audit' }], ports: [{ protocol: 'TCP' }] },
    { zone: 'bank', verb: 'allowTo', peers: [{ cidr: 'fd00:5::/64' }, { everyPod: true }], ports: [{ protocol: 'UDP', port: 123 }] },
  ],
  guardrails: [{ zone: 'store', verb: 'neverFrom', peers: [{ internet: true }] }],
  exclusive: [],
  facts: {},
};

/** Every tenant's namespace closed, by the labels that the described namespaces have. */
export const tenants: ProgramSpec = {
  namespace: 'platform',
  zones: [
    { id: 'tenant', namespaces: { tenant: { exists: true } } },
    { id: 'gateway', pods: { app: 'gateway' } },
    { id: 'gold', parent: 'tenant', namespaces: { tier: 'gold' }, pods: { 'team.example/role': 'api' } },
  ],
  verbs: [
    { zone: 'tenant', verb: 'denyAll' },
    { zone: 'tenant', verb: 'allowDns' },
    { zone: 'tenant', verb: 'allowTo', peers: [{ apiServer: true }], ports: [{ protocol: 'TCP', port: 6443 }] },
    { zone: 'gateway', verb: 'denyIngress' },
    { zone: 'gateway', verb: 'allowTo', peers: [{ zone: 'gold' }], ports: [{ protocol: 'TCP', name: 'api' }] },
    { zone: 'gold', verb: 'allowTo', peers: [{ zone: 'gateway' }, { internet: true }], ports: [{ protocol: 'TCP', port: 443 }] },
  ],
  guardrails: [],
  exclusive: [['gateway', 'gold']],
  facts: {
    podRanges: ['10.244.0.0/16', 'fd00:244::/56'],
    dns: {
      peers: [{ namespace: 'kube-system', pods: { 'k8s-app': 'kube-dns' } }, { cidr: '169.254.20.10/32' }],
      ports: [{ protocol: 'UDP', port: 53 }],
    },
    apiServer: { cidrs: ['10.0.0.1/32'], ports: [{ protocol: 'TCP', port: 6443 }] },
    namespaces: {
      platform: {},
      'team-a': { tenant: 'a', tier: 'gold' },
      'team-b': { tenant: 'b' },
      'kube-system': {},
    },
  },
};
