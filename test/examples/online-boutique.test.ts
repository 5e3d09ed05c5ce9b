import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { Bulkhead, Cluster, Port } from 'cdk8s-bulkhead';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { Boutique } from '../../examples/online-boutique/boutique';

interface KubeObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec?: unknown;
}

interface Deployment extends KubeObject {
  readonly spec: { readonly template: { readonly metadata: { readonly labels: Labels }; readonly spec: PodSpec } };
}

interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
}

interface Container {
  readonly env?: readonly { readonly name: string; readonly value: string }[];
  readonly ports?: readonly { readonly containerPort: number }[];
}

interface Service extends KubeObject {
  readonly spec: { readonly selector: Labels; readonly ports: readonly { readonly port: number; readonly targetPort: number }[] };
}

interface Policy extends KubeObject {
  readonly spec: {
    readonly podSelector: { readonly matchLabels?: Labels };
    readonly ingress?: readonly {
      readonly from?: readonly { readonly podSelector: { readonly matchLabels: Labels } }[];
      readonly ports?: readonly { readonly port: number }[];
    }[];
  };
}

type Labels = Readonly<Record<string, string>>;

interface Call {
  readonly from: string;
  readonly to: string;
  readonly port: number;
}

const RELEASE = join(__dirname, '..', '..', '..', 'shared', 'real', 'online-boutique');

const objectsOf = (file: string): readonly KubeObject[] =>
  parseAllDocuments(readFileSync(join(RELEASE, file), 'utf8')).flatMap((document) => (document.toJS() as KubeObject | null) ?? []);

/** The pods and Services that the project releases, and what its own network policies admit. */
function readRelease() {
  const objects = objectsOf('workloads.yaml');
  const deployments = objects.filter(({ kind }) => kind === 'Deployment') as readonly Deployment[];
  const services = objects.filter(({ kind }) => kind === 'Service') as readonly Service[];
  const policies = objectsOf('network-policies.yaml') as readonly Policy[];
  return { objects, deployments, services, policies, ...callsOf(deployments, services) };
}

/** Who calls whom, by the `…_ADDR` variables of the containers, at the port of the pods behind the Service. */
function callsOf(deployments: readonly Deployment[], services: readonly Service[]) {
  const calls: Call[] = [];
  const unknown: string[] = [];
  for (const { metadata, spec } of deployments) {
    const { containers, initContainers = [] } = spec.template.spec;
    for (const { name, value } of [...initContainers, ...containers].flatMap(({ env = [] }) => env)) {
      if (!name.endsWith('_ADDR')) continue;
      const [host, port] = value.split(':');
      const service = services.find((candidate) => candidate.metadata.name === host);
      const target = service?.spec.ports.find((candidate) => candidate.port === Number(port))?.targetPort;
      if (service === undefined || target === undefined) unknown.push(`${metadata.name}: ${name}=${value}`);
      else calls.push({ from: metadata.name, to: host as string, port: target });
    }
  }
  const distinct = [...new Map(calls.map((call) => [JSON.stringify(call), call])).values()];
  return { calls: distinct, unknown };
}

const release = existsSync(RELEASE) ? readRelease() : undefined;

describe.skipIf(release === undefined)('Online Boutique and its release (skipped where ../shared/real is absent)', () => {
  const { objects, deployments, services, policies, calls, unknown } = release ?? readNothing();

  const boutique = () => {
    const app = new App();
    Cluster.describe(app, { today: '2027-01-15' });
    return { app, chart: new Boutique(app, 'boutique') };
  };

  const zones = (chart: Boutique) =>
    new Map([
      ...Object.entries(chart).filter(
        ([name]) => name !== 'all' && name !== 'redis' && deployments.some(({ metadata }) => metadata.name === name),
      ),
      ['redis-cart', chart.redis],
    ]) as ReadonlyMap<string, Boutique['redis']>;

  test('is the whole release', () => {
    expect(deployments).toHaveLength(12);
    expect(services).toHaveLength(12);
    expect(unknown).toEqual(['frontend: SHOPPING_ASSISTANT_SERVICE_ADDR=shoppingassistantservice:80']);
    expect([...zones(boutique().chart).keys()].sort()).toEqual(deployments.map(({ metadata }) => metadata.name).sort());
  });

  test('each workload and each Service is selected by the policy of one zone', () => {
    const documents = boutique().chart.toJson() as readonly Policy[];
    const selected = (labels: Labels) =>
      documents
        .filter(({ spec }) => spec.podSelector.matchLabels !== undefined)
        .filter(({ spec }) => Object.entries(spec.podSelector.matchLabels ?? {}).every(([key, value]) => labels[key] === value))
        .map(({ metadata }) => metadata.name);

    for (const { metadata, spec } of deployments) expect(selected(spec.template.metadata.labels)).toEqual([metadata.name]);
    for (const { metadata, spec } of services) expect(selected(spec.selector)).toEqual([metadata.name.replace('-external', '')]);
  });

  test('each call of the release is an open flow, and there is no other between two workloads', () => {
    const { app, chart } = boutique();
    const { flows } = Bulkhead.of(app).report();
    const declared = flows.filter(({ from, to }) => [from, to].every((end) => end.startsWith('boutique/')));

    for (const { from, to, port } of calls) {
      const [source, destination] = [zones(chart).get(from), zones(chart).get(to)];
      if (source === undefined || destination === undefined) throw new Error(`${from} or ${to} has no zone`);
      expect([from, to, Bulkhead.of(app).verdict(source, destination, Port.tcp(port)).verdict]).toEqual([from, to, 'allowed']);
    }
    const text = (call: Call) => `boutique/${call.from} → boutique/${call.to} TCP ${call.port}`;
    expect(declared.map(({ from, to, ports }) => `${from} → ${to} ${ports}`).sort()).toEqual(calls.map(text).sort());
  });

  test('admits what the policies of the project admit', () => {
    const admitted = policies.flatMap(({ metadata, spec }) =>
      (spec.ingress ?? []).flatMap(({ from = [], ports = [] }) =>
        from.flatMap(({ podSelector }) =>
          ports.map(({ port }): Call => ({ from: podSelector.matchLabels.app as string, to: metadata.name, port })),
        ),
      ),
    );
    const text = ({ from, to, port }: Call) => `${from} → ${to} ${port}`;

    expect(admitted).toHaveLength(15);
    // The frontend admits everybody there, the load generator too.
    expect([...admitted.map(text), 'loadgenerator → frontend 8080'].sort()).toEqual(calls.map(text).sort());
  });

  test('is proven with the workloads as context: each lies in one zone', () => {
    const { app } = boutique();
    Bulkhead.of(app).context(...objects.map((object) => ({ ...object, metadata: { ...object.metadata, namespace: 'boutique' } })));

    expect(Bulkhead.of(app).report()).toMatchObject({ proven: true, diagnostics: [] });
  });
});

function readNothing(): ReturnType<typeof readRelease> {
  return { objects: [], deployments: [], services: [], policies: [], calls: [], unknown: [] };
}
