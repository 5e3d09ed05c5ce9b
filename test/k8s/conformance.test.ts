import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeDocuments, fromValue } from '../../lib/k8s';

/** The conformance tests of network-policy-api as JSON, beside the repository; not part of it. */
const VECTORS = join(__dirname, '..', '..', '..', 'shared', 'vectors');

interface Vectors {
  readonly nodes: readonly unknown[];
  readonly pods: readonly unknown[];
  readonly tests: readonly { readonly id: string; readonly steps: readonly { readonly policies: readonly unknown[] }[] }[];
}

describe.each(['conformance_v1alpha1.json', 'conformance_v1alpha2.json'])(
  'the objects of %s, where it lies beside the repository',
  (file) => {
    const path = join(VECTORS, file);
    const { nodes, pods, tests } = existsSync(path)
      ? (JSON.parse(readFileSync(path, 'utf8')) as Vectors)
      : { nodes: [], pods: [], tests: [{ id: '', steps: [] }] };

    test.skipIf(!existsSync(path)).each(tests)('decode without a diagnostic: $id', ({ steps }) => {
      const policies = steps.flatMap((step) => step.policies);
      const decoded = decodeDocuments([...nodes, ...pods, ...policies].map((value, index) => fromValue(value, `${index}`)));

      expect(decoded.diagnostics).toEqual([]);
      expect(decoded.nodes.map(({ addresses }) => addresses.length)).toEqual(nodes.map(() => 1));
      expect(decoded.workloads).toHaveLength(pods.length);
      expect(decoded.adminPolicies.length + decoded.networkPolicies.length).toBe(policies.length);
      expect(decoded.adminPolicies.length).toBeGreaterThan(0);
    });
  },
);
