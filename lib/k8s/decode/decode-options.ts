export interface DecodeOptions {
  /**
   * Whether every policy must name its namespace, as an object of the API has to (SEMANTICS V1).
   * @default - no: `kubectl -n` may say it
   */
  readonly requireNamespace?: boolean;
  /**
   * Whether CIDRs that older API servers accept are read as those read them, with a warning (SEMANTICS V12).
   * @default - no: they are errors
   */
  readonly lenientCidrs?: boolean;
  /**
   * Whether a document that the API server refuses is decoded all the same where it has exactly one meaning; its mistakes are
   * warnings then. These are:
   *
   * - unknown fields, which the API server drops (V2, C11). What they leave is decoded: a peer with nothing else stays an error;
   * - names, namespaces, label keys and values, annotations and port names that break their syntax: they are compared as they are
   *   written (V1, V3, V7);
   * - host bits in a CIDR, and leading zeros where decimal and octal agree (V12); a CIDR of more than 43 characters (C6);
   * - `except` outside of its `cidr`, or as large: what is left is left (V11);
   * - more rules, peers, ports, networks or policy types than are allowed (V13, C3, C4, C6, C8, A2);
   * - networks and domain names that are listed twice (C6, C7);
   * - a priority that is out of range, and a BaselineAdminNetworkPolicy of another name than `default` (C1, A1);
   * - `tcp: {}`, `udp: {}` and `sctp: {}`, which are every port of the protocol, and a range of one port (C8);
   * - a version that older API servers served with the same fields.
   *
   * Whatever is left has no meaning, or more than one: an entry that names no peer, an `ipBlock` beside a selector, an unknown
   * protocol, operator, action or tier, a missing field, a number out of range or in quotes, a value of another type.
   * @default - no: they are errors
   */
  readonly lenient?: boolean;
}
