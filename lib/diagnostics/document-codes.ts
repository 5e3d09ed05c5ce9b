import { define } from './definition';

/** 1xxx: documents that were read. */
export const DOCUMENT_CODES = {
  BH1001: define<{ readonly problem: string; readonly fix: string }>({
    name: 'malformed-document',
    severity: 'error',
    message: ({ problem }) => `the document cannot be read: ${problem}`,
    help: ({ fix }) => fix,
  }),
  BH1002: define({
    name: 'unrendered-template',
    severity: 'error',
    message: () => 'the document is a template and cannot be read before it is rendered',
    help: () => 'give the rendered documents, such as the output of helm template',
  }),
  BH1003: define<{ readonly key: string }>({
    name: 'duplicate-key',
    severity: 'error',
    message: ({ key }) => `the key ${key} stands twice in one mapping`,
    help: () => 'keep one of the two: Kubernetes would drop the other without a word',
  }),
  BH1004: define<{ readonly limit: number }>({
    name: 'nested-too-deeply',
    severity: 'error',
    message: ({ limit }) => `the document is nested more than ${limit} levels deep`,
    help: () => 'no Kubernetes object is: look for brackets that are never closed',
  }),
  BH1005: define<{ readonly alias: string; readonly problem: string }>({
    name: 'unusable-alias',
    severity: 'error',
    message: ({ alias, problem }) => `the alias *${alias} ${problem}`,
    help: ({ alias }) => `write the value out, or give it the name &${alias} further up`,
  }),
  BH1006: define({
    name: 'excessive-aliases',
    severity: 'error',
    message: () => 'the aliases of the document expand to far more than what is written',
    help: () => 'write the values out; kubectl refuses such a document too',
  }),
  BH1007: define({
    name: 'merge-key',
    severity: 'warning',
    message: () => 'the merge key << is left from YAML 1.1: kubectl reads it, other readers take it for a field',
    help: () => 'write the merged fields out',
  }),
  BH1008: define<{ readonly key: string }>({
    name: 'ambiguous-merge',
    severity: 'error',
    message: ({ key }) => `the merge key << brings ${key}, which stands above it already: readers disagree about which of the two counts`,
    help: () => 'make << the first key of its mapping, or write the merged fields out',
  }),
  BH1009: define<{ readonly tag: string }>({
    name: 'unsupported-tag',
    severity: 'error',
    message: ({ tag }) => `the tag ${tag} says nothing to Kubernetes`,
    help: () => 'remove the tag; put a value that must be a text in quotes',
  }),
  BH1010: define<{ readonly found: string }>({
    name: 'key-without-text',
    severity: 'error',
    message: ({ found }) => `a key must be a text, and this one is ${found}`,
    help: () => 'write the key as a text, in quotes if need be',
  }),
  BH1011: define<{ readonly written: string; readonly meaning: string }>({
    name: 'key-read-differently',
    severity: 'warning',
    message: ({ written, meaning }) => `the key ${written} is read as ${meaning}`,
    help: ({ written }) => `write "${written}" in quotes to keep it as it stands`,
  }),

  BH1012: define<{ readonly problem: string }>({
    name: 'no-kubernetes-object',
    severity: 'warning',
    message: ({ problem }) => `the document is left out: ${problem}`,
    help: () => 'a Kubernetes object says apiVersion and kind; if this is none, leave the file out',
  }),
  BH1013: define<{ readonly kind: string; readonly apiVersion: string; readonly since?: string; readonly served: string }>({
    name: 'unserved-version',
    severity: 'error',
    message: ({ kind, apiVersion, since }) =>
      since === undefined ? `Kubernetes has no ${kind} in ${apiVersion}` : `Kubernetes ${since} and later have no ${kind} in ${apiVersion}`,
    help: ({ served }) => `write apiVersion: ${served}`,
  }),
  BH1014: define<{ readonly written: string; readonly kind: string }>({
    name: 'misspelt-kind',
    severity: 'error',
    message: ({ written }) => `there is no kind ${written}`,
    help: ({ kind }) => `write kind: ${kind}`,
  }),

  BH1020: define<{ readonly field: string; readonly owner: string; readonly fix: string }>({
    name: 'unknown-field',
    severity: 'error',
    message: ({ field, owner }) => `${field} is no field of ${owner}`,
    help: ({ fix }) => fix,
  }),
  BH1021: define<{ readonly owner: string; readonly field: string; readonly example: string }>({
    name: 'missing-field',
    severity: 'error',
    message: ({ owner, field }) => `${owner} has no ${field}`,
    help: ({ example }) => `write ${example}`,
  }),
  BH1022: define<{ readonly field: string; readonly expected: string; readonly found: string; readonly fix: string }>({
    name: 'wrong-type',
    severity: 'error',
    message: ({ field, expected, found }) => `${field} must be ${expected}, and is ${found}`,
    help: ({ fix }) => fix,
  }),
  BH1023: define<{ readonly field: string; readonly written: string; readonly found: string }>({
    name: 'unquoted-text',
    severity: 'error',
    message: ({ field, written, found }) => `${field} must be a text, and ${written} without quotes is ${found}`,
    help: ({ written }) => `write "${written}"`,
  }),
  BH1024: define<{ readonly field: string; readonly fix: string }>({
    name: 'blank-entry',
    severity: 'error',
    message: ({ field }) => `the entry ${field} is blank`,
    help: ({ fix }) => fix,
  }),
  BH1025: define<{ readonly field: string }>({
    name: 'blank-text',
    severity: 'warning',
    message: ({ field }) => `${field} has no value and is read as the empty text`,
    help: () => 'write "" if the empty text is meant',
  }),

  BH1030: define<{ readonly kind: string; readonly name: string; readonly problem: string; readonly fix: string }>({
    name: 'invalid-name',
    severity: 'error',
    message: ({ kind, name, problem }) => `the name ${quoted(name)} of the ${kind} ${problem}`,
    help: ({ fix }) => fix,
  }),
  BH1031: define<{ readonly namespace: string; readonly problem: string }>({
    name: 'invalid-namespace',
    severity: 'error',
    message: ({ namespace, problem }) => `the namespace ${quoted(namespace)} ${problem}`,
    help: () => 'write the name of the namespace: at most 63 small letters, digits and -',
  }),
  BH1032: define<{ readonly name: string }>({
    name: 'missing-namespace',
    severity: 'error',
    message: ({ name }) => `NetworkPolicy ${name} does not say its namespace`,
    help: () => 'write metadata.namespace: a policy selects pods of its own namespace only',
  }),
  BH1033: define<{ readonly key: string; readonly problem: string }>({
    name: 'invalid-label-key',
    severity: 'error',
    message: ({ key, problem }) => `the label key ${quoted(key)} ${problem}`,
    help: () => 'write a key such as app or example.com/tier',
  }),
  BH1034: define<{ readonly key: string; readonly value: string; readonly problem: string }>({
    name: 'invalid-label-value',
    severity: 'error',
    message: ({ key, value, problem }) => `the value ${quoted(value)} of the label ${key} ${problem}`,
    help: () => 'write at most 63 letters, digits, -, _ and ., with a letter or digit at both ends',
  }),
  BH1035: define<{ readonly key: string; readonly problem: string }>({
    name: 'invalid-annotation-key',
    severity: 'error',
    message: ({ key, problem }) => `the annotation key ${quoted(key)} ${problem}`,
    help: () => 'write a key such as owner or example.com/owner',
  }),
  BH1036: define<{ readonly bytes: number; readonly limit: number }>({
    name: 'annotations-too-large',
    severity: 'error',
    message: ({ bytes, limit }) => `the annotations take ${bytes} bytes; at most ${limit} are allowed`,
    help: () => 'shorten or remove annotations',
  }),
  BH1037: define<{ readonly owner: string; readonly namespace: string }>({
    name: 'namespace-without-effect',
    severity: 'warning',
    message: ({ owner, namespace }) => `${owner} belongs to the whole cluster, and its namespace ${namespace} is dropped`,
    help: () => 'remove metadata.namespace; spec.subject says whose pods it is about',
  }),

  BH1040: define<{ readonly operator: string; readonly meant?: string }>({
    name: 'invalid-operator',
    severity: 'error',
    message: ({ operator }) => `${quoted(operator)} is no operator of a label selector`,
    help: ({ meant }) => `write ${meant ?? 'In, NotIn, Exists or DoesNotExist'}`,
  }),
  BH1041: define<{ readonly key: string; readonly operator: string; readonly instead: string }>({
    name: 'operator-without-values',
    severity: 'error',
    message: ({ key, operator }) => `${key} ${operator} has no values to compare with`,
    help: ({ instead }) => `write values: [...], or operator: ${instead} if any value will do`,
  }),
  BH1042: define<{ readonly key: string; readonly operator: string; readonly instead: string }>({
    name: 'operator-with-values',
    severity: 'error',
    message: ({ key, operator }) => `${key} ${operator} takes no values`,
    help: ({ instead }) => `remove values, or write operator: ${instead}`,
  }),

  BH1050: define<{ readonly protocol: string; readonly meant?: string }>({
    name: 'invalid-protocol',
    severity: 'error',
    message: ({ protocol }) => `${quoted(protocol)} is no protocol of a port`,
    help: ({ meant }) => `write ${meant ?? 'TCP, UDP or SCTP'}`,
  }),
  BH1051: define<{ readonly port: string; readonly problem: string; readonly every?: string }>({
    name: 'invalid-port-number',
    severity: 'error',
    message: ({ port, problem }) => `the port ${port} ${problem}`,
    help: ({ every }) => `write a number from 1 to 65535${every === undefined ? '' : `; ${every}`}`,
  }),
  BH1052: define<{ readonly name: string; readonly problem: string }>({
    name: 'invalid-port-name',
    severity: 'error',
    message: ({ name, problem }) => `the port name ${quoted(name)} ${problem}`,
    help: () => "write the name of a container's port, at most 15 small letters, digits and -, or a number",
  }),
  BH1053: define<{ readonly number: string; readonly instead: string }>({
    name: 'quoted-port-number',
    severity: 'error',
    message: ({ number }) => `the port "${number}" in quotes is a name, and a name needs a letter`,
    help: ({ instead }) => `write ${instead}`,
  }),
  BH1054: define<{ readonly endPort: number; readonly problem: string; readonly fix: string }>({
    name: 'end-port-without-number',
    severity: 'error',
    message: ({ endPort, problem }) => `endPort ${endPort} ends a range that ${problem}`,
    help: ({ fix }) => fix,
  }),
  BH1055: define<{ readonly endPort: string; readonly problem: string; readonly fix: string }>({
    name: 'invalid-end-port',
    severity: 'error',
    message: ({ endPort, problem }) => `endPort ${endPort} ${problem}`,
    help: ({ fix }) => fix,
  }),
  BH1056: define<{ readonly start: number; readonly end: number; readonly problem: string; readonly fix: string }>({
    name: 'invalid-port-range',
    severity: 'error',
    message: ({ start, end, problem }) => `the range of ports from ${start} to ${end} ${problem}`,
    help: ({ fix }) => `write ${fix}`,
  }),
  BH1057: define<{ readonly name: string; readonly peers: string }>({
    name: 'named-port-without-pods',
    severity: 'error',
    message: ({ name, peers }) => `the port name ${quoted(name)} stands beside ${peers}, and only pods have names for their ports`,
    help: ({ peers }) => `write a port number, or put ${peers} in a rule of their own`,
  }),
  BH1058: define<{ readonly field: string; readonly protocol: string }>({
    name: 'protocol-without-port',
    severity: 'error',
    message: ({ field }) => `${field} is empty: it says no port`,
    help: ({ protocol }) => `write ${protocol}: { destinationPort: { range: { start: 1, end: 65535 } } } for every port`,
  }),

  BH1060: define<{ readonly field: string; readonly fix: string }>({
    name: 'empty-peer',
    severity: 'error',
    message: ({ field }) => `${field} names no peer`,
    help: ({ fix }) => fix,
  }),
  BH1061: define<{ readonly field: string }>({
    name: 'peer-of-two-kinds',
    severity: 'error',
    message: ({ field }) => `${field} has an ipBlock beside a selector: no peer is both`,
    help: () => 'begin a new entry with "- " for the ipBlock: entries of the list are alternatives',
  }),
  BH1062: define<{ readonly cidr: string; readonly reason: string; readonly fix: string }>({
    name: 'malformed-cidr',
    severity: 'error',
    message: ({ cidr, reason }) => `${quoted(cidr)} is no CIDR: it ${reason}`,
    help: ({ fix }) => fix,
  }),
  BH1063: define<CidrSpelling>({
    name: 'cidr-leading-zeros',
    severity: 'error',
    message: ({ cidr }) => `the CIDR ${cidr} has leading zeros, which some readers take for octal`,
    help: canonical,
  }),
  BH1064: define<CidrSpelling>({
    name: 'cidr-ipv4-mapped',
    severity: 'error',
    message: ({ cidr }) => `the CIDR ${cidr} hides IPv4 addresses in IPv6`,
    help: canonical,
  }),
  BH1065: define<CidrSpelling>({
    name: 'cidr-host-bits',
    severity: 'error',
    message: ({ cidr }) => `the CIDR ${cidr} has bits set beyond its prefix length`,
    help: (spelling) => `${canonical(spelling)}${alone(spelling)}`,
  }),
  BH1066: define<{ readonly cidr: string; readonly reason: string; readonly meaning: string }>({
    name: 'cidr-read-leniently',
    severity: 'warning',
    message: ({ cidr, reason, meaning }) => `the CIDR ${cidr} ${reason} and is read as ${meaning}; Kubernetes 1.36 and later refuse it`,
    help: ({ meaning }) => `write ${meaning}`,
  }),
  BH1067: define<{ readonly except: string; readonly cidr: string; readonly problem: string; readonly fix: string }>({
    name: 'except-outside-cidr',
    severity: 'error',
    message: ({ except, cidr, problem }) => `except ${except} ${problem} ${cidr}`,
    help: ({ fix }) => fix,
  }),
  BH1068: define<{ readonly domain: string; readonly problem: string }>({
    name: 'invalid-domain-name',
    severity: 'error',
    message: ({ domain, problem }) => `the domain name ${quoted(domain)} ${problem}`,
    help: () => 'write a name such as www.example.com, or *.example.com for every name below it',
  }),
  BH1069: define<{ readonly action: string; readonly accept: string }>({
    name: 'domain-name-not-accepted',
    severity: 'error',
    message: ({ action, accept }) => `a rule with the action ${action} names domain names; only ${accept} can`,
    help: ({ accept }) => `write action: ${accept} for the names that may be reached, and deny networks in a rule below it`,
  }),

  BH1070: define<{ readonly type: string; readonly meant?: string }>({
    name: 'invalid-policy-type',
    severity: 'error',
    message: ({ type }) => `${quoted(type)} is no policy type`,
    help: ({ meant }) => `write ${meant ?? 'Ingress or Egress'}`,
  }),
  BH1071: define<{ readonly count: number }>({
    name: 'too-many-policy-types',
    severity: 'error',
    message: ({ count }) => `policyTypes has ${count} entries; at most 2 are allowed`,
    help: () => 'write [Ingress], [Egress] or [Ingress, Egress]',
  }),
  BH1072: define<{ readonly tier: string; readonly meant?: string }>({
    name: 'invalid-tier',
    severity: 'error',
    message: ({ tier }) => `${quoted(tier)} is no tier`,
    help: ({ meant }) => `write ${meant ?? 'Admin, which is asked before every NetworkPolicy, or Baseline, which is asked after them'}`,
  }),
  BH1073: define<{ readonly action: string; readonly owner: string; readonly meant: string }>({
    name: 'invalid-action',
    severity: 'error',
    message: ({ action, owner }) => `${quoted(action)} is no action of ${owner}`,
    help: ({ meant }) => `write ${meant}`,
  }),
  BH1074: define<{ readonly priority: number }>({
    name: 'invalid-priority',
    severity: 'error',
    message: ({ priority }) => `the priority ${priority} is not between 0 and 1000`,
    help: () => 'write a whole number from 0, which is asked first, to 1000',
  }),

  BH1080: define<{ readonly field: string; readonly address: string }>({
    name: 'malformed-address',
    severity: 'error',
    message: ({ field, address }) => `${field} must be an IP address, and is ${quoted(address)}`,
    help: () => 'write an address such as 10.0.0.7 or 2001:db8::7, without leading zeros',
  }),
  BH1081: define<{ readonly type: string; readonly meant?: string }>({
    name: 'invalid-service-type',
    severity: 'error',
    message: ({ type }) => `${quoted(type)} is no type of a Service`,
    help: ({ meant }) => `write ${meant ?? 'ClusterIP, NodePort, LoadBalancer or ExternalName'}`,
  }),
  BH1082: define<{ readonly policy: string; readonly meant?: string }>({
    name: 'invalid-traffic-policy',
    severity: 'error',
    message: ({ policy }) => `${quoted(policy)} is no externalTrafficPolicy`,
    help: ({ meant }) => `write ${meant ?? 'Cluster or Local'}`,
  }),

  BH1090: define<{ readonly field: string; readonly choices: string; readonly fix: string }>({
    name: 'nothing-chosen',
    severity: 'error',
    message: ({ field, choices }) => `${field} says ${choices}`,
    help: ({ fix }) => `write ${fix}`,
  }),
  BH1091: define<{ readonly field: string; readonly chosen: string; readonly fix: string }>({
    name: 'several-chosen',
    severity: 'error',
    message: ({ field, chosen }) => `${field} says ${chosen}; it can say only one of them`,
    help: ({ fix }) => fix,
  }),
  BH1092: define<{ readonly field: string; readonly fix: string }>({
    name: 'list-without-entries',
    severity: 'error',
    message: ({ field }) => `the list ${field} is empty, which the API server refuses`,
    help: ({ fix }) => fix,
  }),
  BH1093: define<{ readonly field: string; readonly count: number; readonly limit: number; readonly fix: string }>({
    name: 'too-many-entries',
    severity: 'error',
    message: ({ field, count, limit }) => `${field} has ${count} entries; at most ${limit} are allowed`,
    help: ({ fix }) => fix,
  }),
  BH1094: define<{ readonly entry: string; readonly field: string }>({
    name: 'duplicate-entry',
    severity: 'error',
    message: ({ entry, field }) => `${quoted(entry)} stands in ${field} already`,
    help: () => 'remove one of the two',
  }),
} as const;

/** A CIDR that has one meaning and a better spelling. */
export interface CidrSpelling {
  readonly cidr: string;
  /** The spelling of the same block, where there is one. */
  readonly canonical?: string;
  /** The spelling of the one address before the slash. */
  readonly address?: string;
}

function canonical(spelling: CidrSpelling): string {
  return spelling.canonical === undefined ? 'write the block that is meant' : `write ${spelling.canonical}`;
}

function alone(spelling: CidrSpelling): string {
  return spelling.address === undefined ? '' : `, or ${spelling.address} for the one address`;
}

function quoted(text: string): string {
  const shown = text.length > 80 ? `${text.slice(0, 77)}...` : text;
  return JSON.stringify(shown);
}
