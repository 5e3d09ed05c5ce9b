import { ApiObject, type Chart, JsonPatch } from 'cdk8s';
import { Bulkhead, Cluster, Label, Peer, Port } from 'cdk8s-bulkhead';
import { describe, expect, test } from 'vitest';
import { finding, found, shop } from '../constructs/shop';
import { silentHost } from '../constructs/silent-host';

/** Documents that contradict what the program says, or that cannot become what was proven. */

silentHost();

function namespaceObject(chart: Chart, name: string, labels: Readonly<Record<string, string>>): void {
  new ApiObject(chart, `namespace-${name}`, { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
}

function pod(
  chart: Chart,
  name: string,
  ports: readonly { readonly name: string; readonly containerPort: number; readonly protocol?: string }[],
): void {
  new ApiObject(chart, `pod-${name}`, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels: { app: 'api' } },
    spec: { containers: [{ name: 'main', image: 'x', ports }] },
  });
}

describe('a Namespace document and Cluster.describe', () => {
  test('that say the same, or different things of different keys, are right', () => {
    const { app, chart, zone } = shop();
    Cluster.describe(app, { namespaces: { shop: { team: 'shop' } } });
    namespaceObject(chart, 'shop', { team: 'shop', stage: 'prod' });
    zone('web').denyIngress();
    expect(found(app)).toEqual([]);
  });

  test('that contradict each other are an error, also in the context', () => {
    const { app, zone } = shop();
    Cluster.describe(app, { namespaces: { shop: { team: 'shop' } } });
    Bulkhead.of(app).context({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { team: 'store' } } });
    zone('web').denyIngress();
    expect(found(app)).toEqual(['BH3029 shop']);
    expect(() => app.synthYaml()).toThrow('BH3029');
  });

  test('a namespace that a zone would have and the list leaves out is an error', () => {
    const { app, chart, zone } = shop();
    Cluster.describe(app, { namespaces: { shop: {}, 'team-a': { tenant: 'true' } } });
    zone('tenants', { namespaces: { tenant: Label.present() } }).denyIngress();
    namespaceObject(chart, 'ops', {});
    expect(found(app)).toEqual([]);
    namespaceObject(chart, 'team-b', { tenant: 'yes' });
    expect(found(app)).toEqual(['BH3030 team-b']);
  });
});

describe('what a zone says of its ports, and what its workloads say', () => {
  const program = () => {
    const all = shop();
    all.zone('api', { pods: { app: 'api' }, ports: { http: Port.tcp(8080) } }).denyIngress();
    return all;
  };

  test('the same is right, whatever else they have', () => {
    const { app, chart } = program();
    pod(chart, 'a', [
      { name: 'http', containerPort: 8080 },
      { name: 'http', containerPort: 9, protocol: 'UDP' },
      { name: 'admin', containerPort: 9000 },
    ]);
    expect(found(app)).toEqual([]);
  });

  test.each([
    ['another number', [{ name: 'http', containerPort: 9090 }], 'TCP 9090'],
    ['no such name', [{ name: 'web', containerPort: 8080 }], 'no container port of that name'],
    ['the name for another protocol', [{ name: 'http', containerPort: 8080, protocol: 'UDP' }], 'no container port of that name'],
    [
      'two numbers',
      [
        { name: 'http', containerPort: 8080 },
        { name: 'http', containerPort: 9090 },
      ],
      'TCP 8080 and 9090',
    ],
  ])('%s is an error', (_, ports, text) => {
    const { app, chart } = program();
    pod(chart, 'a', ports);
    expect(finding(app, 'BH3031').message).toContain(text);
    expect(() => app.synthYaml()).toThrow('BH3031');
  });
});

describe('what cdk8s cannot write as it was proven', () => {
  test('a patch on a path that is not there is a finding with the line of the zone, not a crash', () => {
    const { app, zone } = shop();
    const web = zone('web').denyIngress();
    for (const policy of web.policies) policy.addJsonPatch(JsonPatch.replace('/metadata/labels/team', 'x'));
    const { where, message } = finding(app, 'BH3027');
    expect(where?.construct).toBe('shop/web');
    expect(message).not.toContain('Failed serializing');
    expect(() => app.synthYaml()).toThrow('BH3027');
  });

  test('a token of somebody else that throws', () => {
    const { app, chart, zone } = shop();
    zone('web').denyIngress();
    const broken = {
      resolve: () => {
        throw new Error('no value yet');
      },
    };
    new ApiObject(chart, 'raw', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'raw' },
      spec: { podSelector: broken },
    });
    expect(finding(app, 'BH3027').message).toContain('no value yet');
  });

  test.each(['0o17', '0X1f', '0B1'])('the text %s, which kubectl reads as a number', (text) => {
    const { app, zone } = shop();
    zone('web', { pods: { build: text } }).denyIngress();
    expect(found(app)).toEqual(['BH3028 shop/web']);
    expect(() => app.synthYaml()).toThrow('BH3028');
  });

  test.each(['0b1', '1_000', 'yes', 'null', '1e3', '0x1f', '017', '1.0', 'true', 'on', '2026-01-01', '1.2.3', '-', ''])(
    'the text %j is quoted or plain',
    (text) => {
      const { app, zone } = shop();
      const value = /^[a-z0-9]|^$/i.test(text) ? text : `a${text}a`;
      zone('web', { pods: { build: value } })
        .denyIngress()
        .allowFrom(Peer.namespace('a'), Port.tcp(1), text === '' ? 'none' : text);
      expect(found(app)).toEqual([]);
    },
  );
});
