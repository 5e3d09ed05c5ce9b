import { diagnostic } from '../diagnostics';
import { membersOf, zoneText } from '../intent';
import type { Check } from './check';
import { workloadText } from './workload-text';

/** A known workload that does not call its port what its zone says: every proof relies on that declaration. */
export const portFactBroken: Check = ({ program, workloads }) =>
  program.zones.flatMap((zone) =>
    zone.ports.flatMap(({ name, protocol, port }) => {
      for (const workload of membersOf(zone, program.facts, workloads)) {
        const numbers = workload.ports.filter((own) => own.name === name && own.protocol === protocol && !own.init).map((own) => own.port);
        if (numbers.length > 0 && numbers.every((number) => number === port)) continue;
        const found = numbers.length === 0 ? 'no container port of that name' : `${protocol} ${numbers.join(' and ')}`;
        return [
          diagnostic(
            'BH3031',
            { zone: zoneText(zone), name, port: `${protocol} ${port}`, workload: workloadText(workload), found },
            { where: zone.place, subject: zone.path },
          ),
        ];
      }
      return [];
    }),
  );
