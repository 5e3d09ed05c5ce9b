import { diagnostic } from '../diagnostics';
import { findConnection } from '../eval';
import { zoneBox, zoneText } from '../intent';
import { intersectBoxes } from '../sets';
import { type Check, decided } from './check';

/** Two zones that a pod can lie in both of, and that give one port name different numbers. */
export const portNamesContradict: Check = ({ program, universe, work }) =>
  program.zones.flatMap((a, index) =>
    program.zones.slice(index + 1).flatMap((b) => {
      const clash = a.ports.find((mine) =>
        b.ports.some((other) => other.name === mine.name && other.protocol === mine.protocol && other.port !== mine.port),
      );
      const both = clash && intersectBoxes(zoneBox('source', a), zoneBox('source', b));
      if (clash === undefined || both === undefined) return [];
      return decided(work, `whether a pod can lie in ${zoneText(a)} and ${zoneText(b)}`, a.place, (budget) =>
        findConnection([both], universe, 'allowed', budget) === undefined
          ? []
          : [
              diagnostic(
                'BH3019',
                { a: zoneText(a), b: zoneText(b), name: clash.name },
                { where: b.place, subject: b.path, related: [{ message: zoneText(a), where: a.place }] },
              ),
            ],
      );
    }),
  );
