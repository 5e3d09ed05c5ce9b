import { join } from 'node:path';
import { App } from 'cdk8s';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { Shop } from '../../examples/quickstart/shop';
import { buildProgram } from '../programs/build-program';
import { quietly } from '../programs/quietly';
import { Tally } from '../programs/tally';
import { checkMutations, mutationCase } from './check-mutations';
import { quickstart, rich, tenants } from './hand-written';
import { type MutationTable, mutationTable, tableText } from './mutation-table';

/** Changes that no API server takes: synth refuses them as documents. */
const INVALID = [
  'addresses: an except outside',
  'addresses: host bits',
  'peers: an empty peer',
  'ports: a name with an endPort',
  'ports: a protocol in small letters',
  'ports: number 0',
];

describe('every mutation of the documents of three programs', () => {
  let table: MutationTable;
  let unseen: readonly unknown[];

  beforeAll(() => {
    ({ table, unseen } = mutationTable([quickstart, rich, tenants]));
  }, 600_000);

  test('that changes a verdict is refused with a witness, and every other one is shown to change none', () => {
    // Each is judged against the reference where it is counted.
    expect(unseen).toEqual([]);
  });

  test('by kind', async () => {
    await expect(tableText(table)).toMatchFileSnapshot(join(__dirname, 'table.txt'));
  });

  test('of each kind at least one is refused', () => {
    for (const [kind, { refused, invalid, equivalent }] of table)
      if (kind.startsWith('harmless')) expect({ kind, refused, invalid }).toEqual({ kind, refused: 0, invalid: 0 });
      else if (INVALID.includes(kind)) expect({ kind, refused, equivalent }).toEqual({ kind, refused: 0, equivalent: 0 });
      else expect(refused, kind).toBeGreaterThan(0);
  });
});

test('the quickstart that is mutated is the one of the examples', () => {
  const specs = (policies: readonly { toJson(): { spec: unknown } }[]): unknown => policies.map((policy) => policy.toJson().spec);
  quietly(() => {
    const shop = new Shop(new App(), 'shop');
    const zones = [shop.web, shop.api, shop.db, shop.node.findChild('shop') as typeof shop.db];
    expect(specs(buildProgram(quickstart).bulkhead.policies)).toEqual(specs(zones.flatMap(({ policies }) => policies)));
  });
});

test('mutations of random programs are refused exactly if they change a verdict', () => {
  const tally = new Tally();
  const seed = process.env.FUZZ_SEED;
  fc.assert(
    fc.property(mutationCase(), (one) => checkMutations(one, tally)),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 300), ...(seed === undefined ? {} : { seed: Number(seed) }) },
  );
  expect(tally.of('mutations refused')).toBeGreaterThan(0);
  expect(tally.of('mutations equivalent')).toBeGreaterThan(0);
}, 600_000);
