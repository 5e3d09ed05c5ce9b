import { define } from './definition';

/** 4xxx: intent that the manifests violate. */
export const INTENT_CODES = {
  BH4001: define<{ readonly promise: string; readonly remedy: string }>({
    name: 'intent-violated',
    severity: 'error',
    message: ({ promise }) => promise,
    help: ({ remedy }) => remedy,
  }),
  BH4002: define<{ readonly call: string; readonly side: string }>({
    name: 'flow-blocked',
    severity: 'error',
    message: ({ call, side }) => `the manifests block ${call} on its ${side}`,
    help: () => 'remove the patch on the policy that takes the flow away',
  }),
  BH4003: define<{ readonly policy: string; readonly side: string }>({
    name: 'undeclared-open',
    severity: 'error',
    message: ({ policy, side }) => `${policy} opens ${side}, which a posture closes and no flow declares`,
    help: () => 'remove the patch on the policy, or declare the flow',
  }),
  BH4004: define<{ readonly policy: string; readonly side: string }>({
    name: 'undeclared-closed',
    severity: 'error',
    message: ({ policy, side }) => `${policy} closes ${side}, which no posture closes`,
    help: () => 'remove the patch on the policy, or declare the posture',
  }),
  BH4005: define<{ readonly policy: string; readonly side: string; readonly zone: string }>({
    name: 'foreign-opens',
    severity: 'error',
    acceptable: true,
    message: ({ policy, side, zone }) => `${policy} opens ${side}, which ${zone} closes and no flow declares`,
    help: ({ policy }) =>
      `declare the flow and remove the policy, or accept the finding with a reason: accept({ finding: 'foreign-opens', of: '${policy.replace(/^\S+ /, '')}', because: '…' })`,
  }),
  BH4006: define<{ readonly call: string; readonly policy: string; readonly verb: string; readonly zone: string }>({
    name: 'foreign-blocks',
    severity: 'error',
    acceptable: true,
    message: ({ call, policy }) => `${policy} of this tree blocks ${call}`,
    help: ({ verb, zone }) => `add ${verb} to ${zone} or to a zone around it, so that the flow's half is emitted`,
  }),
  BH4007: define<{ readonly call: string; readonly policy: string; readonly verb: string; readonly zone: string }>({
    name: 'context-blocks',
    severity: 'warning',
    message: ({ call, policy }) => `${policy} of the context blocks ${call}: its owner's half is missing`,
    help: ({ verb, zone }) => `ask the policy's owner to admit the flow, or add ${verb} to ${zone} so that its half is emitted here`,
  }),
  BH4008: define<{ readonly what: string; readonly limit: number }>({
    name: 'too-complex',
    severity: 'error',
    message: ({ what, limit }) => `${what} could not be proven within ${limit} steps`,
    help: () =>
      'the selectors involved overlap in too many ways: select by fewer label keys; make zones parts of each other, or say Zone.exclusive(…)',
  }),
} as const;
