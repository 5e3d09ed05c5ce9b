import { expect, test } from 'vitest';
import { newPod } from '../../lib/eval/exposure/own-pod';
import { draftWitness } from '../../lib/eval/exposure/witness-draft';
import { NAMESPACE_NAME } from '../../lib/model';
import { ALL_PORTS, ANY_LABELS, FAMILY_ADDRESSES, labelSet, NO_ADDRESSES, ValueSet } from '../../lib/sets';

const namespaces = new Map([['pay', new Map([[NAMESPACE_NAME, 'pay']])]]);

function witnessIn(...names: readonly string[]) {
  const facts = { namespaces, podAddresses: FAMILY_ADDRESSES.IPv4, taken: NO_ADDRESSES, nodeAddresses: NO_ADDRESSES, made: new Map() };
  const peer = {
    kind: 'pods' as const,
    namespaces: labelSet([
      [NAMESPACE_NAME, ValueSet.of(...names)],
      ['team', ValueSet.of('red')],
    ]),
    pods: ANY_LABELS,
  };
  const line = { peer, own: ANY_LABELS, ports: { numbers: ALL_PORTS, called: [], notCalled: [] } };
  return draftWitness(line, 'egress', newPod('shop', false, FAMILY_ADDRESSES.IPv4), undefined, true, facts);
}

test('no pod is made up in namespaces that exist and have other labels', () => {
  expect(witnessIn('pay')).toBeUndefined();
});

test('a listed namespace that is not there is one with the labels', () => {
  expect(witnessIn('pay', 'web')?.query.destination).toMatchObject({ namespace: 'web' });
});
