import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { programWithConnections } from '../arbitraries/connections';
import { program } from '../arbitraries/programs';
import { type Connection, connectionOpen, inZone, type ProgramSpec, promiseBroken, sideOpen, type Verb } from './meaning';

const directions = ['egress', 'ingress'] as const;

/** Holds for each random program and each connection around it. */
function always(law: (program: ProgramSpec, connection: Connection) => void): void {
  fc.assert(
    fc.property(programWithConnections(program(), { maxConnections: 10 }), ({ program, connections }) => {
      for (const connection of connections) law(program, connection);
    }),
    { numRuns: 40 },
  );
}

function openSides(program: ProgramSpec, connection: Connection): readonly boolean[] {
  return directions.map((direction) => sideOpen(program, direction, connection));
}

function without(program: ProgramSpec, keep: (verb: Verb) => boolean): ProgramSpec {
  return { ...program, verbs: program.verbs.filter(keep) };
}

function closes({ verb }: Verb): boolean {
  return verb === 'denyAll' || verb === 'denyIngress' || verb === 'denyEgress';
}

describe('rule 2 and 3', () => {
  test('flows never close: without them no more is open', () => {
    always((program, connection) => {
      const fewer = openSides(without(program, closes), connection);
      openSides(program, connection).forEach((open, index) => {
        if (fewer[index] === true) expect(open).toBe(true);
      });
    });
  });

  test('only postures close: without them everything is open', () => {
    always((program, connection) => {
      expect(
        connectionOpen(
          without(program, (verb) => !closes(verb)),
          connection,
        ),
      ).toBe(true);
    });
  });

  test('order and repetition do not matter', () => {
    always((program, connection) => {
      const verbs = [...program.verbs, ...program.verbs].reverse();
      expect(openSides({ ...program, verbs }, connection)).toEqual(openSides(program, connection));
    });
  });

  test('a.allowTo(b) is b.allowFrom(a)', () => {
    always((program, connection) => {
      const verbs = program.verbs.flatMap((verb): readonly Verb[] => {
        if (verb.verb !== 'allowTo') return [verb];
        return verb.peers.map((peer) =>
          'zone' in peer
            ? { zone: peer.zone, verb: 'allowFrom', peers: [{ zone: verb.zone }], ports: verb.ports }
            : { ...verb, peers: [peer] },
        );
      });
      expect(openSides({ ...program, verbs }, connection)).toEqual(openSides(program, connection));
    });
  });

  test('denyAll is denyIngress and denyEgress', () => {
    always((program, connection) => {
      const verbs = program.verbs.flatMap((verb): readonly Verb[] =>
        verb.verb === 'denyAll'
          ? [
              { zone: verb.zone, verb: 'denyIngress' },
              { zone: verb.zone, verb: 'denyEgress' },
            ]
          : [verb],
      );
      expect(openSides({ ...program, verbs }, connection)).toEqual(openSides(program, connection));
    });
  });

  test('an end that is no pod closes nothing', () => {
    always((program, connection) => {
      if ('address' in connection.src) expect(sideOpen(program, 'egress', connection)).toBe(true);
      if ('address' in connection.dst) expect(sideOpen(program, 'ingress', connection)).toBe(true);
    });
  });
});

test('rule 1: a nested zone lies in its parent', () => {
  always((program, { src, dst }) => {
    for (const { id, parent } of program.zones) {
      for (const party of [src, dst]) {
        if (parent !== undefined && 'pod' in party && inZone(program, id, party.pod)) expect(inZone(program, parent, party.pod)).toBe(true);
      }
    }
  });
});

describe('rule 4', () => {
  test('a.neverTo(b) is b.neverFrom(a)', () => {
    always((program, connection) => {
      for (const { zone, verb, peers, ports } of program.guardrails) {
        const [peer] = peers;
        if (peer === undefined || !('zone' in peer) || (verb !== 'neverFrom' && verb !== 'neverTo')) continue;
        const scope = ports === undefined ? {} : { ports };
        const flipped = verb === 'neverFrom' ? 'neverTo' : 'neverFrom';
        expect(promiseBroken(program, { zone: peer.zone, verb: flipped, peers: [{ zone }], ...scope }, connection)).toBe(
          promiseBroken(program, { zone, verb, peers: [peer], ...scope }, connection),
        );
      }
    });
  });

  test('a longer list forbids more after never and less after only', () => {
    always((program, connection) => {
      for (const guardrail of program.guardrails) {
        const shorter = promiseBroken(program, { ...guardrail, peers: guardrail.peers.slice(1) }, connection);
        const longer = promiseBroken(program, guardrail, connection);
        if (guardrail.verb.startsWith('never') ? shorter : longer) expect([shorter, longer]).toEqual([true, true]);
      }
    });
  });

  test('everything is outside or inside: only anywhere forbids nothing, never anywhere forbids all of the zone', () => {
    always((program, connection) => {
      const peers = [{ anywhere: true }] as const;
      for (const { id } of program.zones) {
        const isMember = 'pod' in connection.dst && inZone(program, id, connection.dst.pod);
        expect(promiseBroken(program, { zone: id, verb: 'onlyFrom', peers }, connection)).toBe(false);
        expect(promiseBroken(program, { zone: id, verb: 'neverFrom', peers }, connection)).toBe(isMember);
      }
    });
  });
});
