import { diagnostic } from '../diagnostics';
import { portBoxes } from '../eval';
import { portsText } from '../intent';
import { boxesMeet } from '../sets';
import type { Check } from './check';

/** A flow to the API server on none of the ports that it listens on. */
export const apiServerPort: Check = ({ program }) =>
  program.flows.flatMap((flow) => {
    const described = program.facts.apiServer?.ports ?? [];
    if (flow.destination.kind !== 'api-server' || described.length === 0) return [];
    const mine = portBoxes(flow.ports);
    if (portBoxes(described).some((box) => mine.some((own) => boxesMeet(own, box)))) return [];
    return [
      diagnostic(
        'BH3018',
        { call: flow.call, ports: portsText(flow.ports), described: portsText(described) },
        { where: flow.place, subject: flow.zone.path },
      ),
    ];
  });
