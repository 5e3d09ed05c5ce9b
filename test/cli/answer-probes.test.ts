import { describe, expect, test } from 'vitest';
import { probeAnswers } from '../../lib/cli/answer-probes';
import { TOO_LONG } from '../../lib/cli/probe-lines';
import { createEngine } from '../../lib/eval';
import { randomCluster } from '../arbitraries/random/cluster';
import { clusterOfObjects } from '../eval/engine-cluster';
import { clusterOfYaml } from '../eval/engine-yaml';
import { type End, evaluator, type Probe } from '../reference/network-policy';

const CLUSTER = `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: main, image: x }] }
---
apiVersion: v1
kind: Pod
metadata: { name: db, namespace: shop, labels: { app: postgres } }
spec: { containers: [{ name: main, image: x }] }
status: { podIPs: [{ ip: 10.0.0.5 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: done, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: main, image: x }] }
status: { phase: Succeeded }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: api, namespace: shop }
spec:
  selector: { matchLabels: { app: api } }
  template: { metadata: { labels: { app: api } }, spec: { containers: [{ name: main, image: x }] } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: both, namespace: shop }
spec:
  selector: { matchLabels: { app: both } }
  template: { metadata: { labels: { app: both } }, spec: { containers: [{ name: main, image: x }] } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: both, namespace: shop }
spec:
  selector: { matchLabels: { app: both } }
  template: { metadata: { labels: { app: both } }, spec: { containers: [{ name: main, image: x }] } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db, namespace: shop }
spec:
  podSelector: { matchLabels: { app: postgres } }
  ingress:
    - from: [{ podSelector: { matchLabels: { app: api } } }]
      ports: [{ port: 5432 }]
`;

const answer = probeAnswers(createEngine(clusterOfYaml(CLUSTER, 'shop.yaml')), 'json');

/** The one line that answers a probe, without its break. */
function answered(probe: unknown): string {
  const { text } = answer([typeof probe === 'string' ? probe : JSON.stringify(probe)]);
  expect(text.endsWith('\n')).toBe(true);
  return text.slice(0, -1);
}

function errorOf(probe: unknown): unknown {
  return (JSON.parse(answered(probe)) as { readonly error: unknown }).error;
}

describe('an answer', () => {
  test('has the verdict, both sides and what decides, with the rule and where it stands', () => {
    expect(answered({ id: 7, src: 'shop/api', dst: 'shop/db', protocol: 'TCP', port: 5432 })).toBe(
      '{"id":7,"verdict":"allowed","egress":"allowed","ingress":"allowed","because":[' +
        '{"clause":"S2","text":"no policy isolates Deployment shop/api for egress"},' +
        '{"clause":"S5","text":"rule 1 of NetworkPolicy shop/db admits it","policy":"NetworkPolicy shop/db","rule":1,"at":"shop.yaml:46"}]}',
    );
  });

  test('of a denial has what denies', () => {
    expect(answered({ src: 'shop/web', dst: '10.0.0.5', port: 5432 })).toBe(
      '{"verdict":"denied","egress":"allowed","ingress":"denied","because":[' +
        '{"clause":"S5","text":"Pod shop/db is isolated for ingress by NetworkPolicy shop/db, and no ingress rule admits it"}]}',
    );
  });

  test('says of an address that it has no say', () => {
    expect(JSON.parse(answered({ src: '8.8.8.8', dst: 'shop/web', protocol: 'udp', port: 53 }))).toMatchObject({
      verdict: 'allowed',
      egress: 'none',
      ingress: 'allowed',
    });
  });

  test('is unspecified for a completed pod and for ICMP where policies isolate', () => {
    for (const probe of [
      { src: 'shop/web', dst: 'shop/done', port: 80 },
      { src: 'shop/web', dst: 'shop/db', protocol: 'ICMP' },
    ])
      expect(JSON.parse(answered(probe))).toMatchObject({ verdict: 'unspecified' });
  });

  test('echoes every id as it is written', () => {
    for (const id of ['1', '1e400', '12345678901234567890', '"a\\u00e9"', 'null', 'true', '[1, {"id": 2}]', '{"id":3}'])
      expect(answered(`{ "src": "shop/web", "dst": "shop/db", "port": 80, "id": ${id} }`)).toMatch(
        new RegExp(`^\\{"id":${(id === '"a\\u00e9"' ? '"aé"' : id).replace(/[[\]{}]/g, '\\$&')},"verdict":"denied"`),
      );
    expect(answered('{"id":{"b":1}, "src": "shop/nobody"}')).toMatch(/^\{"id":\{"b":1\},"error":/);
  });

  test('leaves out blank lines and takes no notice of unknown keys', () => {
    const { text, problems } = answer(['', '  ', '{"src":"shop/web","dst":"shop/db","port":80,"expected":"denied"}', '\t']);
    expect(text.split('\n')).toHaveLength(2);
    expect(problems).toBe(0);
  });

  test('as text is for people', () => {
    const say = probeAnswers(createEngine(clusterOfYaml(CLUSTER)), 'text');
    expect(say(['{"src":"shop/web","dst":"shop/db","port":80,"family":"IPv4"}', '{']).text).toBe(
      'denied       shop/web → shop/db  TCP 80 over IPv4  Pod shop/db is isolated for ingress by NetworkPolicy shop/db, and no ingress rule admits it\n' +
        'error: the line is no JSON (column 2: a key in double quotes is missing before the end of the file): ' +
        'write { "src": "shop/web", "dst": "shop/db", "protocol": "TCP", "port": 5432 }\n',
    );
  });
});

describe('what asks nothing says what to write', () => {
  test.each([
    ['no JSON', '{"src" "shop/web"}', /^the line is no JSON \(column 8: a colon is missing before "\\""\): write \{ "src"/],
    ['no object', '["shop/web"]', /^the line is no JSON object: write \{ "src"/],
    ['nesting without end', `{"a":${'['.repeat(200_000)}`, /^the line is no JSON/],
    ['no source', { dst: 'shop/db', port: 1 }, 'src is missing: write "src": "namespace/pod", "namespace/name[Kind]" or an address'],
    ['another word', { from: 'shop/web', dst: 'shop/db', port: 1 }, 'src is missing: write "src" instead of "from"'],
    ['a slip', { src: 'shop/web', dts: 'shop/db', port: 1 }, 'dst is missing: write "dst" instead of "dts"'],
    ['an end that is no text', { src: 5, dst: 'shop/db' }, 'src 5: write a text: namespace/pod, namespace/name[Kind] or an address'],
    ['a protocol', { src: 'shop/web', dst: 'shop/db', protocol: 'TPC' }, 'protocol "TPC": write "TCP"'],
    ['another protocol', { src: 'shop/web', dst: 'shop/db', protocol: 6 }, 'protocol 6: write "TCP", "UDP", "SCTP" or "ICMP"'],
    ['no port', { src: 'shop/web', dst: 'shop/db' }, 'port is missing: TCP needs one, write a number from 1 to 65535'],
    ['a text as port', { src: 'shop/web', dst: 'shop/db', port: '80' }, 'port "80" is a text: write the number 80'],
    ['a name as port', { src: 'shop/web', dst: 'shop/db', port: 'http' }, /^port "http": write a number from 1 to 65535/],
    ['port 0', { src: 'shop/web', dst: 'shop/db', port: 0 }, /^port 0: write a number/],
    ['half a port', { src: 'shop/web', dst: 'shop/db', port: 80.5 }, /^port 80.5: write a number/],
    ['a family', { src: 'shop/web', dst: 'shop/db', port: 80, family: 'ipv4' }, /^family "ipv4": write "IPv4" or "IPv6"/],
    [
      'a slip in a name',
      { src: 'shop/wbe', dst: 'shop/db', port: 80 },
      'src: the manifests have no pod or workload shop/wbe; did you mean shop/web?',
    ],
    [
      'another namespace',
      { src: 'shop/web', dst: 'pay/db', port: 80 },
      'dst: the manifests have no pod or workload pay/db; did you mean shop/db?',
    ],
    ['no namespace', { src: 'web', dst: 'shop/db', port: 80 }, 'src: web is no address, and names no namespace: write shop/web'],
    [
      'no address',
      { src: '10.0.0.256', dst: 'shop/db', port: 80 },
      /^src: 10\.0\.0\.256 is no address, and names no namespace: write namespace\/pod/,
    ],
    ['a range', { src: '10.0.0.0/8', dst: 'shop/db', port: 80 }, 'src: 10.0.0.0/8 is a range of addresses: write one address of it'],
    [
      'clothes',
      { src: '::ffff:10.0.0.5', dst: 'shop/db', port: 80 },
      'src: ::ffff:10.0.0.5 is an IPv4 address in IPv6 clothes, and no packet has it: write 10.0.0.5',
    ],
    ['another kind', { src: 'shop/api[DaemonSet]', dst: 'shop/db', port: 80 }, 'src: shop/api is no DaemonSet: write shop/api[Deployment]'],
    [
      'a kind in another case',
      { src: 'shop/api[deployment]', dst: 'shop/db', port: 80 },
      'src: shop/api is no deployment: write shop/api[Deployment]',
    ],
    [
      'two kinds',
      { src: 'shop/both', dst: 'shop/db', port: 80 },
      'src: shop/both may be a Deployment or a StatefulSet: write shop/both[Deployment] or shop/both[StatefulSet]',
    ],
    ['a control character', { src: 'shop/\u001b[31m', dst: 'shop/db', port: 80 }, /^src: "shop\/\\u001b\[31m" names no end/],
    [
      'a prototype',
      { src: '__proto__/constructor', dst: 'shop/db', port: 80 },
      /^src: the manifests have no pod or workload __proto__\/constructor/,
    ],
  ])('%s', (_, probe, expected) => {
    const error = errorOf(probe);
    if (typeof expected === 'string') expect(error).toBe(expected);
    else expect(error).toMatch(expected);
  });

  test('a line without end', () => {
    const { text, problems } = answer([TOO_LONG, '{"src":"shop/web","dst":"shop/db","port":80}']);
    expect(problems).toBe(1);
    expect(text.split('\n')[0]).toBe(
      '{"error":"the line has more than 1048576 bytes: write one probe a line, with a line break after it"}',
    );
    expect(JSON.parse(text.split('\n')[1] ?? '')).toMatchObject({ verdict: 'denied' });
  });
});

const CLUSTERS = 300;

test(`on ${CLUSTERS} random clusters, lines are answered as the reference does`, { timeout: 1_200_000 }, () => {
  const counts: Record<string, number> = { allowed: 0, denied: 0, unspecified: 0 };
  const endText = (end: End): string => ('pod' in end ? end.pod : end.ip);
  for (let index = 0; index < CLUSTERS; index++) {
    const { objects, options, probes } = randomCluster(320, index, 10);
    const { hostNetwork } = options;
    const say = probeAnswers(createEngine(clusterOfObjects(objects), hostNetwork === undefined ? {} : { hostNetwork }), 'json');
    const lines = probes.map(({ src, dst, protocol, port, family }: Probe, id) =>
      JSON.stringify({ id, src: endText(src), dst: endText(dst), protocol, ...(protocol === 'ICMP' ? {} : { port }), family }),
    );
    const { text } = say(lines);
    const reference = evaluator(objects, options);
    const got = text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(got).toHaveLength(probes.length);
    for (const [id, probe] of probes.entries()) {
      const { because, ...rest } = got[id] ?? {};
      const { verdict, egress, ingress } = reference(probe);
      expect(rest, `cluster ${index}: ${lines[id]}`).toEqual({ id, verdict, egress, ingress });
      expect(because).not.toEqual([]);
      counts[verdict] = (counts[verdict] ?? 0) + 1;
    }
  }
  for (const [verdict, count] of Object.entries(counts)) expect(count, verdict).toBeGreaterThan(50);
});
