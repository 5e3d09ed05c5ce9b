import { define } from './definition';

/** How messages call a function that was given instead of what it makes. */
const FUNCTION = 'the function ';

const EMPTY_LIST: Readonly<Record<string, string>> = {
  peers: 'name at least one; everything is Peer.anywhere()',
  ports: 'name at least one; every port is Port.all()',
  namespaces: "name at least one, or leave namespace out for the chart's",
};

/** 2xxx: misuse of the constructs, thrown at the user's line. */
export const MISUSE_CODES = {
  BH2001: define<{ readonly given: string }>({
    name: 'invalid-port',
    severity: 'error',
    message: ({ given }) => `${given} is no port`,
    help: ({ given }) =>
      given.startsWith('"')
        ? "a port is a whole number from 1 to 65535: Port.tcp(8080); the name of a port is Port.named('http')"
        : 'a port is a whole number from 1 to 65535: Port.tcp(8080)',
  }),
  BH2002: define<{ readonly from: number; readonly to: number }>({
    name: 'reversed-port-range',
    severity: 'error',
    message: ({ from, to }) => `the port range ${from} to ${to} is reversed`,
    help: ({ from, to }) => `write the lower port first: Port.tcpRange(${to}, ${from})`,
  }),
  BH2003: define<{ readonly given: string; readonly problem: string }>({
    name: 'malformed-port-name',
    severity: 'error',
    message: ({ given, problem }) => `${given} is no port name: it ${problem}`,
    help: () =>
      'use the name of a containerPort: at most 15 characters of a-z, 0-9 and -, with at least one letter. For a number write Port.tcp(8080)',
  }),
  BH2004: define<{ readonly given: string }>({
    name: 'unknown-protocol',
    severity: 'error',
    message: ({ given }) => `${given} is no protocol that a NetworkPolicy knows`,
    help: () => "write 'TCP', 'UDP' or 'SCTP'",
  }),
  BH2005: define<{ readonly given: string; readonly problem: string; readonly suggestion: string | undefined }>({
    name: 'invalid-cidr',
    severity: 'error',
    message: ({ given, problem }) => `${given} is no CIDR block: it ${problem}`,
    help: ({ suggestion }) =>
      suggestion === undefined ? "write address and prefix length, such as '10.0.0.0/8' or '2001:db8::/32'" : `write '${suggestion}'`,
  }),
  BH2006: define<{ readonly cidr: string; readonly except: string; readonly problem: string }>({
    name: 'except-not-inside-cidr',
    severity: 'error',
    message: ({ cidr, except, problem }) => `except ${except} ${problem} ${cidr}`,
    help: () => 'an except block lies inside its CIDR block and is smaller',
  }),
  BH2007: define<{ readonly given: string; readonly problem: string }>({
    name: 'malformed-label-key',
    severity: 'error',
    message: ({ given, problem }) => `${given} is no label key: it ${problem}`,
    help: () => "write a key such as 'app' or 'app.kubernetes.io/name'",
  }),
  BH2008: define<{ readonly key: string; readonly given: string; readonly problem: string }>({
    name: 'malformed-label-value',
    severity: 'error',
    message: ({ key, given, problem }) => `${given} is no value of ${key === '' ? 'a label' : `the label ${key}`}: it ${problem}`,
    help: () => "a label value is a string of at most 63 letters, digits, '-', '_' and '.'; several values are Label.in('a', 'b')",
  }),
  BH2009: define<{ readonly given: string; readonly problem: string }>({
    name: 'malformed-namespace',
    severity: 'error',
    message: ({ given, problem }) => `${given} is no name of a namespace: it ${problem}`,
    help: () => "a namespace name has at most 63 characters of a-z, 0-9 and '-'; by labels write namespaces: { team: 'shop' }",
  }),
  BH2010: define<{ readonly given: string; readonly problem: string }>({
    name: 'invalid-zone-id',
    severity: 'error',
    message: ({ given, problem }) => `${given} cannot be the id of a zone: it ${problem}`,
    help: () => "a zone's id becomes the name of its policy: at most 63 characters of a-z, 0-9 and '-'",
  }),
  BH2011: define<{ readonly what: string }>({
    name: 'empty-selector',
    severity: 'error',
    message: ({ what }) => `${what} is empty, and an empty selector means everything`,
    help: ({ what }) =>
      what === 'namespaces'
        ? "leave namespaces out for the namespace of the chart; every namespace is { 'kubernetes.io/metadata.name': Label.present() }"
        : `leave ${what} out to mean every pod of the namespace`,
  }),
  BH2012: define<{ readonly what: string; readonly of: string }>({
    name: 'undefined-value',
    severity: 'error',
    message: ({ what, of }) => `${what} of ${of} is undefined`,
    help: () => 'give it a value or leave it out: undefined is often a look-up that found nothing',
  }),
  BH2013: define<{ readonly id: string }>({
    name: 'zone-without-namespace',
    severity: 'error',
    message: ({ id }) => `zone ${id} has no namespace`,
    help: () =>
      "give its chart one: super(scope, id, { namespace: 'shop' }), or the zone: { namespace: 'shop' }. A chart inside a chart does not inherit its namespace",
  }),
  BH2014: define<{ readonly id: string }>({
    name: 'zone-outside-chart',
    severity: 'error',
    message: ({ id }) => `zone ${id} is in no chart`,
    help: () => 'create it inside a Chart: new Zone(chart, …)',
  }),
  BH2015: define<{ readonly peer: string }>({
    name: 'zone-of-another-app',
    severity: 'error',
    message: ({ peer }) => `zone ${peer} belongs to another app`,
    help: () => 'nothing would be emitted for it here: name its pods with a zone of this app',
  }),
  BH2016: define<{ readonly zone: string; readonly verb: string }>({
    name: 'flow-to-itself',
    severity: 'error',
    message: ({ zone, verb }) => `${verb} of zone ${zone} names the zone itself`,
    help: () => 'connections between the pods of one zone are allowWithin(ports)',
  }),
  BH2017: define<{ readonly what: string }>({
    name: 'empty-list',
    severity: 'error',
    message: ({ what }) => `the list of ${what} is empty, and no empty list means everything here`,
    help: ({ what }) => EMPTY_LIST[what] ?? 'name at least one',
  }),
  BH2018: define<{ readonly port: string; readonly peer: string }>({
    name: 'named-port-towards-addresses',
    severity: 'error',
    message: ({ port, peer }) => `${port} is the name of a port, and ${peer} is addresses: only pods have names for their ports`,
    help: () => 'give the number, such as Port.tcp(443), or name the pods',
  }),
  BH2019: define<{ readonly what: string; readonly given: string; readonly expected: string }>({
    name: 'wrong-argument',
    severity: 'error',
    message: ({ what, given, expected }) => `${what} must be ${expected}; this is ${given}`,
    help: ({ given, expected }) => (given.startsWith(FUNCTION) ? `call it: ${given.slice(FUNCTION.length)}()` : `pass ${expected}`),
  }),
  BH2020: define<{ readonly what: string; readonly given: string }>({
    name: 'invalid-date',
    severity: 'error',
    message: ({ what, given }) => `${what} is ${given}, which is no day of the calendar`,
    help: ({ what }) =>
      what === 'SOURCE_DATE_EPOCH'
        ? 'set it to seconds since 1970, unset it, or say the day: Cluster.describe(app, { today: … })'
        : "write a day as 'YYYY-MM-DD', such as '2027-03-31'",
  }),
  BH2021: define<{ readonly option: string; readonly of: string; readonly suggestion: string | undefined }>({
    name: 'unknown-option',
    severity: 'error',
    message: ({ option, of }) => `${of} has no option "${option}"`,
    help: ({ suggestion }) => (suggestion === undefined ? 'remove it' : `did you mean ${suggestion}?`),
  }),
  BH2022: define<{ readonly given: string; readonly problem: string }>({
    name: 'invalid-policy-name',
    severity: 'error',
    message: ({ given, problem }) => `${given} is no name of a policy: it ${problem}`,
    help: () =>
      "a policy name has at most 253 characters of a-z, 0-9, '-' and '.'; it is made of the ids below the chart unless policyName says it",
  }),
  BH2023: define<{ readonly what: string; readonly problem: string; readonly fix: string }>({
    name: 'invalid-fact',
    severity: 'error',
    message: ({ what, problem }) => `Cluster.describe: ${what} ${problem}`,
    help: ({ fix }) => fix,
  }),
  BH2024: define({
    name: 'described-twice',
    severity: 'error',
    message: () => 'the cluster of this app is described a second time',
    help: () => 'facts have one door: merge them into the first Cluster.describe',
  }),
  BH2025: define<{ readonly zone: string; readonly namespace: string; readonly parent: string }>({
    name: 'namespace-outside-parent',
    severity: 'error',
    message: ({ zone, namespace, parent }) => `zone ${zone} lies inside zone ${parent}, which has no pods in namespace ${namespace}`,
    help: () => 'leave the namespace out to inherit it, or create the zone outside of the other one',
  }),
  BH2026: define<{ readonly problem: string }>({
    name: 'invalid-acceptance',
    severity: 'error',
    message: ({ problem }) => `this cannot be accepted: ${problem}`,
    help: () => "write accept({ finding: 'foreign-opens', of: 'shop/legacy', because: 'replaced in March' })",
  }),
  BH2027: define<{ readonly path: string; readonly problem: string }>({
    name: 'context-not-found',
    severity: 'error',
    message: ({ path, problem }) => `the context ${path} cannot be read: ${problem}`,
    help: () => 'a path is relative to the folder of the nearest cdk8s.yaml or package.json above the calling file, or absolute',
  }),
  BH2028: define({
    name: 'exclusive-needs-two',
    severity: 'error',
    message: () => 'Zone.exclusive needs at least two different zones',
    help: () => 'Zone.exclusive(web, db) states that no pod lies in both',
  }),
  BH2029: define<{ readonly name: string; readonly problem: string; readonly near: string | undefined }>({
    name: 'unknown-workload',
    severity: 'error',
    message: ({ name, problem }) => `${name} names no workload: ${problem}`,
    help: ({ near }) =>
      near === undefined
        ? "write namespace/name, such as 'shop/web', of a workload in the tree or in context(…)"
        : `did you mean '${near}'?`,
  }),
  BH2030: define<{ readonly method: string; readonly most: number; readonly given: number; readonly instead: string | undefined }>({
    name: 'surplus-argument',
    severity: 'error',
    message: ({ method, most, given }) =>
      `${method} takes ${most === 0 ? 'no argument' : most === 1 ? 'one argument' : `at most ${most} arguments`} and was given ${given}: the rest would be ignored`,
    help: ({ instead }) => instead ?? 'remove what is too much',
  }),
} as const;
