import { describe, expect, test } from 'vitest';
import { decodeText, problemsOf } from '../problems';

const pod = (rest: string) => `apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop, labels: { app: web } }\n${rest}`;
const workloadOf = (text: string) => decodeText(text).workloads[0];

describe('a pod', () => {
  test('is decoded as far as policies care', () => {
    const text = pod(`spec:
  nodeName: node-1
  hostNetwork: true
  restartPolicy: 7
  initContainers:
    - { name: setup, ports: [{ name: init, containerPort: 1 }] }
  containers:
    - name: web
      image: 5
      ports:
        - { name: http, containerPort: 8080 }
        - { containerPort: 53, protocol: UDP, hostPort: whatever }
    - name: side
status: { phase: Running, podIP: 10.0.0.7, podIPs: [{ ip: 10.0.0.7 }, { ip: "2001:db8::7" }] }
`);

    expect(decodeText(text).diagnostics).toEqual([]);
    expect(workloadOf(text)).toMatchObject({
      kind: 'Pod',
      name: 'web',
      namespace: 'shop',
      labels: new Map([['app', 'web']]),
      ports: [
        { name: 'http', protocol: 'TCP', port: 8080, container: 'container' },
        { protocol: 'UDP', port: 53, container: 'container' },
        { name: 'init', protocol: 'TCP', port: 1, container: 'init' },
      ],
      hostNetwork: true,
      nodeName: 'node-1',
      completed: false,
      addresses: [
        { family: 'IPv4', value: 0x0a000007n },
        { family: 'IPv6', value: 0x20010db8000000000000000000000007n },
      ],
    });
  });

  test('needs little', () => {
    const [workload] = decodeText('apiVersion: v1\nkind: Pod\nmetadata: { name: web }\n').workloads;

    expect(workload).toMatchObject({ labels: new Map(), ports: [], hostNetwork: false, completed: false });
    expect(workload).not.toHaveProperty('addresses');
    expect(workload).not.toHaveProperty('nodeName');
  });

  test.each([
    ['Running', false],
    ['Pending', false],
    ['Succeeded', true],
    ['Failed', true],
  ])('in phase %s: completed %s (S32)', (phase, completed) => {
    expect(workloadOf(pod(`status: { phase: ${phase} }\n`))?.completed).toBe(completed);
  });

  test('has the one address of older documents', () => {
    expect(workloadOf(pod('status: { podIP: 10.0.0.7 }\n'))?.addresses).toEqual([{ family: 'IPv4', value: 0x0a000007n }]);
    expect(workloadOf(pod('status: { podIP: "", podIPs: [] }\n'))).not.toHaveProperty('addresses');
  });

  test('knows the addresses of its node (S25)', () => {
    expect(workloadOf(pod('status: { hostIP: 172.18.0.2, hostIPs: [{ ip: 172.18.0.2 }, { ip: "fd00::2" }] }\n'))?.nodeAddresses).toEqual([
      { family: 'IPv4', value: 0xac120002n },
      { family: 'IPv6', value: 0xfd000000000000000000000000000002n },
    ]);
    expect(workloadOf(pod('status: { hostIP: 172.18.0.2 }\n'))?.nodeAddresses).toEqual([{ family: 'IPv4', value: 0xac120002n }]);
    expect(workloadOf(pod('status: { hostIP: "" }\n'))?.nodeAddresses).toEqual([]);
    expect(workloadOf(pod(''))?.nodeAddresses).toEqual([]);
  });

  test('knows who made it', () => {
    const text =
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  ownerReferences: [{ kind: Foo, name: x }, { kind: ReplicaSet, name: web-1, controller: true }]\n';

    expect(workloadOf(text)?.controller).toEqual({ kind: 'ReplicaSet', name: 'web-1' });
  });

  test('may have a generated name', () => {
    expect(workloadOf('apiVersion: v1\nkind: Pod\nmetadata: { generateName: web- }\n')?.name).toBe('web-');
  });

  test.each([
    ['spec: []\n', 'BH1022 4:7'],
    ['spec: { hostNetwork: "true" }\n', 'BH1022 4:22'],
    ['spec: { nodeName: 7 }\n', 'BH1023 4:19'],
    ['spec: { containers: {} }\n', 'BH1022 4:21'],
    ['spec: { containers: [web] }\n', 'BH1022 4:22'],
    ['spec: { containers: [{ ports: [80] }] }\n', 'BH1022 4:32'],
    ['spec: { containers: [{ ports: [{}] }] }\n', 'BH1021 4:32'],
    ['spec: { containers: [{ ports: [{ containerPort: "80" }] }] }\n', 'BH1022 4:49'],
    ['spec: { containers: [{ ports: [{ containerPort: 0 }] }] }\n', 'BH1051 4:49'],
    ['spec: { containers: [{ ports: [{ containerPort: 80, name: HTTP }] }] }\n', 'BH1052 4:59'],
    ['spec: { containers: [{ ports: [{ containerPort: 80, protocol: tcp }] }] }\n', 'BH1050 4:63'],
    ['status: { podIP: 10.0.0.300 }\n', 'BH1080 4:18'],
    ['status: { podIPs: [{ ip: 7 }] }\n', 'BH1023 4:26'],
    ['status: { phase: 7 }\n', 'BH1023 4:18'],
    ['status: { hostIP: nonsense }\n', 'BH1080 4:19'],
    ['status: { hostIPs: [{ ip: 7 }] }\n', 'BH1023 4:27'],
  ])('must be right where policies care: %j', (rest, expected) => {
    expect(problemsOf(pod(rest))).toEqual([expected]);
    expect(workloadOf(pod(rest))).toBeUndefined();
  });
});

describe('a maker of pods', () => {
  const template = (indent: number) =>
    ['metadata: { labels: { app: web } }', 'spec: { hostNetwork: true, containers: [{ ports: [{ name: http, containerPort: 8080 }] }] }']
      .map((line) => `${' '.repeat(indent)}${line}\n`)
      .join('');

  test.each([
    ['apps/v1', 'Deployment'],
    ['apps/v1', 'StatefulSet'],
    ['apps/v1', 'DaemonSet'],
    ['apps/v1', 'ReplicaSet'],
    ['v1', 'ReplicationController'],
    ['batch/v1', 'Job'],
  ])('%s %s has the labels and ports of its template', (apiVersion, kind) => {
    const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: web, labels: { app: other } }\nspec:\n  template:\n${template(4)}status: { podIP: 10.0.0.7, phase: Failed }\n`;

    expect(workloadOf(text)).toMatchObject({
      kind,
      labels: new Map([['app', 'web']]),
      ports: [{ name: 'http', port: 8080 }],
      hostNetwork: true,
      completed: false,
    });
    expect(workloadOf(text)).not.toHaveProperty('addresses');
  });

  test('CronJob has its template deeper', () => {
    const text = `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: web }\nspec:\n  jobTemplate:\n    spec:\n      template:\n${template(8)}`;

    expect(workloadOf(text)).toMatchObject({ kind: 'CronJob', labels: new Map([['app', 'web']]) });
  });

  const job = (status: string) =>
    `apiVersion: batch/v1\nkind: Job\nmetadata: { name: web }\nspec: { suspend: true, template: {} }\nstatus: ${status}\n`;

  test.each([
    ['{}', false],
    ['{ succeeded: 1 }', false],
    ['{ conditions: null }', false],
    ['{ conditions: [{ type: Complete, status: "True" }] }', true],
    ['{ conditions: [{ type: SuccessCriteriaMet, status: "True" }, { type: Failed, status: "True" }] }', true],
    ['{ conditions: [{ type: Complete, status: "False" }, { type: Failed, status: Unknown }] }', false],
    ['{ conditions: [{ type: Suspended, status: "True" }] }', false],
    ['{ conditions: [{ type: FailureTarget, status: "True" }] }', false],
  ])('a Job with the status %s: completed %s (S32)', (status, completed) => {
    expect(problemsOf(job(status))).toEqual([]);
    expect(workloadOf(job(status))?.completed).toBe(completed);
  });

  test('a Deployment with such a condition is not completed', () => {
    const text =
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { replicas: 0, template: {} }\nstatus: { conditions: [{ type: Failed, status: "True" }] }\n';

    expect(workloadOf(text)?.completed).toBe(false);
  });

  test.each([
    ['spec: {}\n', 'BH1021 4:1'],
    ['', 'BH1021 1:1'],
    ['spec: { template: [] }\n', 'BH1022 4:19'],
    ['spec: { template: { metadata: { labels: { app: on } } } }\n', 'BH1023 4:48'],
    ['spec: { template: { metadata: { labels: { "a b": c } } } }\n', 'BH1033 4:43'],
  ])('must have a template: %j', (rest, expected) => {
    expect(problemsOf(`apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\n${rest}`)).toEqual([expected]);
  });
});
