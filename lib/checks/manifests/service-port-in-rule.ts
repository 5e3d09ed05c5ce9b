import { diagnostic } from '../../diagnostics';
import type { ManifestCheck } from './manifest-check';
import { mistakenPorts } from './mistaken-ports';
import { workloadName } from './names';
import { placeOf } from './object-places';
import { queryEvidence } from './query-evidence';
import { portName, ruleName } from './rule-names';
import { serviceText } from './service-backends';

/** A rule on the port of a Service whose pods get the connection on another port (SEMANTICS S21, S30). */
export const servicePortInRule: ManifestCheck = (input) =>
  mistakenPorts(input).map(({ written: { object, policy }, direction, index, at, protocol, port, service, workload, target, query }) =>
    diagnostic(
      'BH3201',
      {
        rule: ruleName(policy, direction, index),
        port: portName(protocol, port),
        service: serviceText(service, input.namespace),
        workload: workloadName(workload),
        target,
        written: port,
      },
      {
        where: placeOf(object, 'spec', direction, index, 'ports', at, 'port'),
        subject: `${policy.namespace}/${policy.name}`,
        related: [{ message: serviceText(service, input.namespace), where: placeOf(service) }],
        evidence: queryEvidence(input.engine, query),
      },
    ),
  );
