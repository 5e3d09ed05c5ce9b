import { diagnostic } from '../diagnostics';
import type { Check } from './check';

/** A flow whose last day is past. `until` is inclusive. */
export const flowExpired: Check = ({ program }) =>
  program.flows.flatMap((flow) => {
    const { until } = flow.reason;
    if (until === undefined || program.facts.today <= until) return [];
    return [diagnostic('BH3009', { call: flow.call, until, today: program.facts.today }, { where: flow.place, subject: flow.zone.path })];
  });
