import { describe, expect, test } from 'vitest';
import { emptyRulesWithoutEffect } from '../../../lib/checks/manifests/empty-rules-without-effect';
import { ingressClosedSilently } from '../../../lib/checks/manifests/ingress-closed-silently';
import { rulesWithoutType } from '../../../lib/checks/manifests/rules-without-type';
import { messages, pods, policy } from './objects';

const egress = [{ to: [pods({ app: 'api' })] }];
const ingress = [{ from: [pods({ app: 'web' })] }];
const web = { podSelector: { matchLabels: { app: 'web' } } };

describe('ingress that closes silently', () => {
  test('egress rules without policyTypes', () => {
    expect(messages(ingressClosedSilently, [policy('web', { ...web, egress })])).toEqual([
      'NetworkPolicy shop/web has egress rules only, and without policyTypes it closes the ingress of its pods too',
    ]);
  });

  test.each([
    ['policyTypes', [policy('web', { ...web, policyTypes: ['Ingress', 'Egress'], egress })]],
    ['ingress rules', [policy('web', { ...web, ingress, egress })]],
    ['no rules at all, which is how everything is closed', [policy('web', web)]],
    ['another policy that closes it', [policy('web', { ...web, egress }), policy('all', { podSelector: {}, policyTypes: ['Ingress'] })]],
  ])('quiet with %s', (_, objects) => {
    expect(messages(ingressClosedSilently, objects)).toEqual([]);
  });

  test.each([
    ['for fewer pods', policy('some', { podSelector: { matchLabels: { app: 'web', canary: 'yes' } }, policyTypes: ['Ingress'] })],
    ['in another namespace', policy('pay/all', { podSelector: {}, policyTypes: ['Ingress'] })],
    ['of egress only', policy('all', { podSelector: {}, policyTypes: ['Egress'] })],
  ])('told beside another policy %s', (_, other) => {
    expect(messages(ingressClosedSilently, [policy('web', { ...web, egress }), other])).toHaveLength(1);
  });
});

describe('empty lists of rules', () => {
  test('close nothing where the type is missing', () => {
    expect(messages(emptyRulesWithoutEffect, [policy('web', { ...web, egress: [] })])).toEqual([
      'NetworkPolicy shop/web has egress: [], which closes no egress: without policyTypes an empty list does not count; what the policy closes is all ingress of its pods',
    ]);
    expect(messages(emptyRulesWithoutEffect, [policy('all', { podSelector: {}, egress: [] })])[0]).toMatch(
      /; what the policy closes is all ingress of every pod of namespace shop$/,
    );
    expect(messages(emptyRulesWithoutEffect, [policy('web', { ...web, ingress, egress: [] })])[0]).toMatch(/does not count$/);
    expect(messages(emptyRulesWithoutEffect, [policy('web', { ...web, policyTypes: ['Egress'], ingress: [], egress })])).toEqual([
      'NetworkPolicy shop/web has ingress: [], which closes no ingress: policyTypes does not list Ingress',
    ]);
  });

  test.each([
    ['ingress: [] without policyTypes', { ...web, ingress: [] }],
    ['both with both types', { ...web, policyTypes: ['Ingress', 'Egress'], ingress: [], egress: [] }],
    ['no list', { ...web, policyTypes: ['Ingress'] }],
    ['a list that is null', { ...web, policyTypes: ['Ingress'], egress: null }],
  ])('quiet with %s', (_, spec) => {
    expect(messages(emptyRulesWithoutEffect, [policy('web', spec)])).toEqual([]);
  });
});

describe('rules of a direction that is not listed', () => {
  test('have no effect', () => {
    expect(messages(rulesWithoutType, [policy('web', { ...web, policyTypes: ['Ingress'], ingress, egress })])).toEqual([
      'NetworkPolicy shop/web has egress rules without effect: policyTypes does not list Egress',
    ]);
    expect(messages(rulesWithoutType, [policy('web', { ...web, policyTypes: ['Egress'], ingress })])).toHaveLength(1);
  });

  test.each([
    ['without policyTypes', { ...web, ingress, egress }],
    ['listed', { ...web, policyTypes: ['Ingress', 'Egress'], ingress, egress }],
    ['empty', { ...web, policyTypes: ['Ingress'], ingress, egress: [] }],
  ])('quiet %s', (_, spec) => {
    expect(messages(rulesWithoutType, [policy('web', spec)])).toEqual([]);
  });
});
