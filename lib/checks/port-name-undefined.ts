import { diagnostic } from '../diagnostics';
import { membersOf, zoneText } from '../intent';
import type { Check } from './check';
import { workloadText } from './workload-text';

/** A flow on a port name that a known workload of its destination does not define: the rule matches nothing there (SEMANTICS S22). */
export const portNameUndefined: Check = ({ program, workloads }) => {
  const seen = new Set<string>();
  return program.flows.flatMap((flow) => {
    const { destination } = flow;
    if (destination.kind !== 'zone') return [];
    return (flow.ports ?? []).flatMap((port) => {
      if (port.kind !== 'named') return [];
      const without = membersOf(destination.zone, program.facts, workloads).find(
        ({ ports }) => !ports.some(({ name, protocol }) => name === port.name && protocol === port.protocol),
      );
      const key = `${destination.zone.path} ${port.protocol} ${port.name}`;
      if (without === undefined || seen.has(key)) return [];
      seen.add(key);
      return [
        diagnostic(
          'BH3026',
          { call: flow.call, name: port.name, protocol: port.protocol, zone: zoneText(destination.zone), workload: workloadText(without) },
          { where: flow.place, subject: flow.zone.path },
        ),
      ];
    });
  });
};
