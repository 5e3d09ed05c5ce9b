import { describe, expect, test } from 'vitest';
import { type Exposure, type ExposureOptions, exposureOf } from '../../lib/eval';
import { exposureText } from '../../lib/report';
import { type Cidr, parseCidr } from '../../lib/sets';
import { clusterOfYaml } from './engine-yaml';

const SHOP = `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { team: red } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: main, image: x, ports: [{ name: http, containerPort: 8080 }] }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec:
  serviceName: db
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [{ name: main, image: x }] }
---
`;

const CLOSED = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: closed, namespace: shop }
spec: { podSelector: {}, policyTypes: [Ingress, Egress] }
---
`;

const policy = (name: string, spec: string): string => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: shop }
spec: ${spec}
---
`;

function exposed(yaml: string, options: ExposureOptions = {}): { readonly exposure: Exposure; readonly text: string } {
  const exposure = exposureOf(clusterOfYaml(yaml), options);
  expect(exposure.contradictions).toEqual([]);
  expect(exposure.tooComplex).toEqual([]);
  const text = exposureText(exposure);
  return { exposure, text: text.slice(0, text.lastIndexOf('\n\nPods whose address')) };
}

const web = { only: (name: string): boolean => name === 'shop/web[Deployment]' };
const incoming: ExposureOptions = { ...web, directions: ['ingress'] };
const outgoing: ExposureOptions = { ...web, directions: ['egress'] };

describe('exposure', () => {
  test('of a cluster without policies is to everybody', () => {
    expect(exposed(SHOP).text).toMatchInlineSnapshot(`
      "shop/db[StatefulSet]
        from  no policy selects it:
              anybody: any pod, any address  any port  e.g. a pod {} in other, TCP 80
        to    no policy selects it:
              anybody: any pod, any address  any port  e.g. a pod {} in other, TCP 80

      shop/web[Deployment]
        from  no policy selects it:
              anybody: any pod, any address  any port  e.g. a pod {} in other, TCP 8080
        to    the same as shop/db[StatefulSet]

      a new pod in namespace shop, with no label that a policy mentions
        from  no policy selects it:
              anybody: any pod, any address  any port  e.g. a pod {} in other, TCP 80
        to    no policy selects it:
              anybody: any pod, any address  any port  e.g. a pod {} in other, TCP 80"
    `);
  });

  test('of closed pods is to nobody, and labels that policies admit open more', () => {
    const admitted = policy(
      'web',
      '{ podSelector: { matchLabels: { app: web } }, ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: blue } } }], ports: [{ port: http }] }] }',
    );
    expect(exposed(SHOP + CLOSED + admitted).text).toMatchInlineSnapshot(`
      "shop/db[StatefulSet]
        from  nobody
        to    nobody

      shop/web[Deployment]
        from  any pod in a namespace labelled team=blue  TCP 8080  e.g. a pod {} in other {team: blue}
        to    nobody

      a new pod in namespace shop, with no label that a policy mentions
        from  nobody
        to    nobody
        labels that would let more in
          app=web
            any pod in a namespace labelled team=blue  the TCP port that it calls http
                e.g. a pod {} in other {team: blue}, TCP 80"
    `);
  });

  test('counts the policies of the other end: a closed namespace cannot call what is open', () => {
    const other = CLOSED.replaceAll('shop', 'vault');
    expect(exposed(SHOP + other, incoming).text).toMatchInlineSnapshot(`
      "shop/web[Deployment]
        from  no policy selects it:
              any pod outside of namespace vault  any port  e.g. a pod {} in other, TCP 8080
              any address that is no pod's        any port  e.g. 203.0.113.1, TCP 8080

      a new pod in namespace shop, with no label that a policy mentions
        from  no policy selects it:
              any pod outside of namespace vault  any port  e.g. a pod {} in other, TCP 80
              any address that is no pod's        any port  e.g. 203.0.113.1, TCP 80"
    `);
  });

  test('says what a wide rule does not reach, where that is simpler', () => {
    const others = policy('db', '{ podSelector: { matchLabels: { app: db, tier: data } }, ingress: [{ ports: [{ port: 5432 }] }] }');
    expect(exposed(SHOP + others, outgoing).text).toMatchInlineSnapshot(`
      "shop/web[Deployment]
        to    no policy selects it:
              any pod                                         any port  e.g. a pod {} in other, TCP 80
                but pods app=db, tier=data in namespace shop  only TCP 5432
              any address that is no pod's                    any port  e.g. 203.0.113.1, TCP 80

      a new pod in namespace shop, with no label that a policy mentions
        to    no policy selects it:
              any pod                                         any port  e.g. a pod {} in other, TCP 80
                but pods app=db, tier=data in namespace shop  only TCP 5432
              any address that is no pod's                    any port  e.g. 203.0.113.1, TCP 80"
    `);
  });

  test('says whose labels are meant, and of namespaces that are known only their names', () => {
    const front = policy(
      'web',
      '{ podSelector: { matchLabels: { app: web } }, ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: front } }, podSelector: { matchLabels: { app: web } } }] }] }',
    );
    const namespaces = [
      ['shop-front', 'front'],
      ['shop-back', 'back'],
    ].map(([name, team]) => `\napiVersion: v1\nkind: Namespace\nmetadata: { name: ${name}, labels: { team: ${team} } }\n---\n`);
    const closed = ['shop-front', 'shop-back'].map((name) => CLOSED.replaceAll('shop', name));
    const text = exposed(SHOP + namespaces.join('') + closed.join('') + front, incoming).text;
    expect(text.split('\n\n')[0]).toMatchInlineSnapshot(`
      "shop/web[Deployment]
        from  pods app=web in namespaces labelled team=front other than shop-front  any port
                  e.g. a pod {app: web} in other {team: front}, TCP 8080"
    `);
    const { exposure } = exposed(SHOP + namespaces.join('') + front, incoming);
    expect(exposureText(exposure)).not.toContain('shop-back');
  });

  test('fits in 110 columns', () => {
    const long = ['component', 'instance', 'name', 'part-of', 'version'].map((key) => `app.kubernetes.io/${key}: something-rather-long`);
    const ingress = `ingress: [{ from: [{ podSelector: { matchLabels: { ${long.join(', ')} } } }] }]`;
    const { text } = exposed(SHOP + policy('long', `{ podSelector: { matchLabels: { ${long.join(', ')} } }, ${ingress} }`));
    expect(text).toContain('app.kubernetes.io/version=something-rather-long');
    expect(text.split('\n').filter((line) => line.length > 110)).toEqual([]);
  });

  test('tells addresses of pods that are not known from those outside', () => {
    const block = policy(
      'web',
      '{ podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: 10.0.0.0/8, except: [10.9.0.0/16] } }], ports: [{ port: 443 }] }] }',
    );
    expect(exposed(SHOP + block, outgoing).text).toMatchInlineSnapshot(`
      "shop/web[Deployment]
        to    10.0.0.0-10.8.255.255, 10.10.0.0-10.255.255.255  TCP 443  e.g. 10.0.0.1
              any pod with an address in 10.0.0.0-10.8.255.255, 10.10.0.0-10.255.255.255  TCP 443
                  e.g. a pod {} in other
                nobody knows: rule 1 of NetworkPolicy shop/web names addresses, and that of the other pod is not
                  known (U2)

      a new pod in namespace shop, with no label that a policy mentions
        to    10.0.0.0-10.8.255.255, 10.10.0.0-10.255.255.255  TCP 443  e.g. 10.0.0.1
              any pod with an address in 10.0.0.0-10.8.255.255, 10.10.0.0-10.255.255.255  TCP 443
                  e.g. a pod {} in other
                nobody knows: rule 1 of NetworkPolicy shop/web names addresses, and that of the other pod is not
                  known (U2)"
    `);
    const ranges = [parseCidr('192.168.0.0/16') as Cidr];
    expect(exposed(SHOP + block, { ...outgoing, podRanges: ranges }).text).toMatchInlineSnapshot(`
      "shop/web[Deployment]
        to    10.0.0.0-10.8.255.255, 10.10.0.0-10.255.255.255  TCP 443  e.g. 10.0.0.1

      a new pod in namespace shop, with no label that a policy mentions
        to    10.0.0.0-10.8.255.255, 10.10.0.0-10.255.255.255  TCP 443  e.g. 10.0.0.1"
    `);
  });

  test('knows the labels of namespaces that are described', () => {
    const red = policy(
      'web',
      '{ podSelector: {}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: red } }, podSelector: { matchLabels: { app: web } } }] }] }',
    );
    const { exposure } = exposed(SHOP + red, incoming);
    expect(exposure.workloads[0]?.ingress?.open.map(({ witness }) => (witness.source as { namespace: string }).namespace)).toEqual([
      'shop',
    ]);
  });

  test('asks the cluster tiers first, and leaves open what equal priorities and domain names leave open', () => {
    const tier = (name: string, action: string, priority: number, peers: string): string => `
apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: { name: ${name} }
spec:
  tier: Admin
  priority: ${priority}
  subject: { namespaces: { matchLabels: { team: red } } }
  egress: [{ action: ${action}, to: [${peers}] }]
---
`;
    const policies =
      tier('first', 'Accept', 1, '{ networks: [203.0.113.0/24] }') +
      tier('one', 'Deny', 5, '{ namespaces: { matchLabels: { team: blue } } }') +
      tier('other', 'Accept', 5, '{ namespaces: { matchLabels: { env: prod } } }') +
      tier('names', 'Accept', 7, '{ domainNames: ["*.example.com"] }') +
      tier('last', 'Deny', 9, '{ networks: [0.0.0.0/0, "::/0"] }');
    expect(exposed(SHOP + policies, outgoing).text).toMatchInlineSnapshot(`
      "shop/web[Deployment]
        to    any pod in a namespace labelled env=prod, team not in (blue)  any port
                  e.g. a pod {} in other {env: prod}, TCP 80
              203.0.113.0/24                                                any port  e.g. 203.0.113.1, TCP 80
              any pod in a namespace labelled env=prod, team=blue    any port
                  e.g. a pod {} in other-2 {env: prod, team: blue}, TCP 80
                nobody knows: ClusterNetworkPolicy one and ClusterNetworkPolicy other have the same priority 5 and
                  say different things: plugins may apply either (U12)
              any pod in a namespace labelled env not in (prod), team not in (blue)  any port
                  e.g. a pod {} in shop, TCP 80
                nobody knows: rule 1 of ClusterNetworkPolicy names names domains, and nobody knows whether DNS gives
                  the other pod for one of them (U14)
              any IPv4 address but 203.0.113.0/24, any IPv6 address  any port  e.g. 0.0.0.1, TCP 80
                nobody knows: rule 1 of ClusterNetworkPolicy names names domains, and nobody knows whether DNS gives
                  0.0.0.1 for one of them (U14)

      a new pod in namespace shop, with no label that a policy mentions
        to    any pod in a namespace labelled env=prod, team not in (blue)  any port
                  e.g. a pod {} in other {env: prod}, TCP 80
              203.0.113.0/24                                                any port  e.g. 203.0.113.1, TCP 80
              any pod in a namespace labelled env=prod, team=blue    any port
                  e.g. a pod {} in other-2 {env: prod, team: blue}, TCP 80
                nobody knows: ClusterNetworkPolicy one and ClusterNetworkPolicy other have the same priority 5 and
                  say different things: plugins may apply either (U12)
              any pod in a namespace labelled env not in (prod), team not in (blue)  any port
                  e.g. a pod {} in shop, TCP 80
                nobody knows: rule 1 of ClusterNetworkPolicy names names domains, and nobody knows whether DNS gives
                  the other pod for one of them (U14)
              any IPv4 address but 203.0.113.0/24, any IPv6 address  any port  e.g. 0.0.0.1, TCP 80
                nobody knows: rule 1 of ClusterNetworkPolicy names names domains, and nobody knows whether DNS gives
                  0.0.0.1 for one of them (U14)"
    `);
  });

  test('is the same whatever order the documents have', () => {
    const documents = [
      SHOP,
      CLOSED,
      policy('a', '{ podSelector: {}, ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }] }] }'),
    ];
    const two = policy('b', '{ podSelector: { matchLabels: { app: db } }, egress: [{ to: [{ namespaceSelector: {} }] }] }');
    expect(exposed([...documents, two].join('')).text).toBe(exposed([two, ...documents.reverse()].join('')).text);
  });

  test('leaves out what is asked not to be looked at, and names host-network workloads apart', () => {
    const agent = SHOP.replace(
      'spec: { containers: [{ name: main, image: x }] }',
      'spec: { hostNetwork: true, containers: [{ name: main, image: x }] }',
    );
    const { exposure } = exposed(agent, { directions: ['egress'] });
    expect(exposure.onHostNetwork).toEqual(['shop/db[StatefulSet]']);
    expect(exposure.workloads.map(({ workload, ingress }) => [workload, ingress])).toEqual([['shop/web[Deployment]', undefined]]);
    expect(exposureOf(clusterOfYaml(agent), { hostNetwork: 'pod' }).workloads).toHaveLength(2);
  });
});
