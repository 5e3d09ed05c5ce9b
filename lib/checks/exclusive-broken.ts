import { diagnostic } from '../diagnostics';
import { membersOf, zoneText } from '../intent';
import type { Check } from './check';
import { workloadText } from './workload-text';

/** A known workload in two zones that are declared exclusive: every proof relies on that declaration. */
export const exclusiveBroken: Check = ({ program, workloads }) =>
  program.exclusive.flatMap(({ zones, place }) =>
    zones.flatMap((a, index) =>
      zones.slice(index + 1).flatMap((b) =>
        membersOf(a, program.facts, workloads)
          .filter((workload) => membersOf(b, program.facts, [workload]).length > 0)
          .map((workload) =>
            diagnostic('BH3012', { a: zoneText(a), b: zoneText(b), workload: workloadText(workload) }, { where: place, subject: a.path }),
          ),
      ),
    ),
  );
