// Stands for cdk8s-bulkhead where only the command is tested: it keeps the contract of lib/constructs/host.ts, and its report is what the
// program says. `zone(chart, id, report, spec)` makes one policy.
const { ApiObject } = require('cdk8s');

const HOST = Symbol.for('cdk8s-bulkhead.host');
const PROGRAM = Symbol.for('cdk8s-bulkhead.program');

exports.zone = (chart, id, report = {}, spec = {}) => {
  const root = chart.node.root;
  if (!root[PROGRAM]) {
    const errors = (report.diagnostics ?? []).filter(({ severity }) => severity === 'error');
    const program = {
      synthesized: false,
      policies: [],
      proven: [],
      report: () => ({
        synthesized: program.synthesized,
        proven: errors.length === 0,
        diagnostics: [],
        accepted: [],
        policies: program.policies,
        flows: [{ from: 'web', to: 'db', ports: 'TCP 5432', egress: 'proven', ingress: 'proven', reasons: [], where: {} }],
        guardrails: [],
        assumptions: ['no policy outside this tree and its context selects pods of: shop'],
        outside: ['host-network pods', 'ICMP'],
        ...report,
      }),
      documents: () => program.proven,
    };
    Object.defineProperty(root, PROGRAM, { value: program });
    globalThis[HOST]?.roots.push(root);
    root.node.addValidation({
      validate: () => {
        program.synthesized = true;
        const objects = root.node.findAll().filter((each) => each.kind === 'NetworkPolicy');
        program.proven = objects.map((each) => JSON.stringify(each.toJson()));
        return errors.map(({ code, name, message }) => `error ${code} ${name}: ${message}\n    more of it`);
      },
    });
  }
  root[PROGRAM].synthesized = false;
  root[PROGRAM].policies.push({ namespace: 'shop', name: id, zone: `shop/${id}`, selects: 'every pod' });
  new ApiObject(chart, id, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: id, namespace: 'shop' },
    spec: { podSelector: {}, ...spec },
  });
};

/** What a misuse of the library throws. */
exports.misuse = function misuse() {
  const error = new Error('BH2001 invalid-port: 0 is no port number');
  error.name = 'BulkheadMisuse';
  error.diagnostic = {
    code: 'BH2001',
    name: 'invalid-port',
    severity: 'error',
    message: '0 is no port number',
    help: 'a port is a whole number from 1 to 65535',
    acceptable: false,
  };
  Error.captureStackTrace(error, misuse);
  throw error;
};
