/** Small vocabularies, so that things collide. */
export const namespaceNames = ['shop', 'pay', 'ops', 'kube-system'] as const;

/** A namespace that no program names. */
export const otherNamespace = 'other';

export const labelKeys = ['app', 'tier', 'k8s-app'] as const;

export const labelValues = ['a', 'b', 'kube-dns', ''] as const;

export const clusterLabelValues = ['a', 'b', ''] as const;

export const portNames = ['http', 'metrics'] as const;

export const portNumbers = [1, 53, 80, 81, 82, 8080, 65535] as const;

export const protocols = ['TCP', 'UDP', 'SCTP'] as const;

/** Overlapping and nested, of both families: everything, private ranges, single pods' addresses and public ones. */
export const cidrs = [
  '0.0.0.0/0',
  '10.0.0.0/8',
  '10.1.0.0/16',
  '10.1.0.0/30',
  '10.1.0.2/31',
  '10.1.0.3/32',
  '10.2.0.0/16',
  '192.168.0.0/24',
  '192.168.0.1/32',
  '8.8.0.0/16',
  '::/0',
  'fd00::/8',
  'fd00:1::/32',
  'fd00:1::/126',
  'fd00:1::2/127',
  'fd00:2::/32',
  '2600:8::/32',
] as const;

/** Labels of namespaces. */
export const namespaceLabelKeys = ['team', 'env'] as const;

export const namespaceLabelValues = ['red', 'blue'] as const;

/** Addresses that no generated pod has. */
export const outsideAddresses = ['8.8.8.8', '10.1.0.99', '10.9.0.1', '192.168.0.77', '2600:8::1', 'fd00:1::99', 'fd00:9::1'] as const;
