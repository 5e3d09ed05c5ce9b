import fc from 'fast-check';
import { expect, test } from 'vitest';
import { connectionObjects } from '../arbitraries/connection-objects';
import { programWithConnections } from '../arbitraries/connections';
import { program } from '../arbitraries/programs';
import { connectionOpen, sideOpen } from './meaning';
import { naiveDocuments } from './naive-documents';
import { evaluate } from './network-policy';

test('what a program means and what its plainest policies do is the same', () => {
  fc.assert(
    fc.property(programWithConnections(program()), ({ program, connections }) => {
      const documents = naiveDocuments(program);
      for (const connection of connections) {
        const { objects, probe } = connectionObjects(connection);
        const { verdict, egress, ingress } = evaluate([...objects, ...documents], probe);
        expect(verdict).toBe(connectionOpen(program, connection) ? 'allowed' : 'denied');
        if (egress !== 'none') expect(egress).toBe(sideOpen(program, 'egress', connection) ? 'allowed' : 'denied');
        if (ingress !== 'none') expect(ingress).toBe(sideOpen(program, 'ingress', connection) ? 'allowed' : 'denied');
      }
    }),
  );
});
