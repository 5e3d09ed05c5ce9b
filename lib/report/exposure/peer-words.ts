import type { ExposedPeer, ExposedPods, ExposedPorts } from '../../eval';
import { NAMESPACE_NAME } from '../../model';
import { ALL_PORTS, type LabelSet, labelSet, labelSetText, portRanges, portSetText, protocolPorts, ValueSet } from '../../sets';
import { addressSetText } from '../connectivity/address-set-text';

/** How many values of a list are named; JSON has them all. */
const VALUES = 8;

/** Peers in words: `pods app=web in namespace shop`, `10.0.0.0/8`. */
export function peerWords(peer: ExposedPeer): string {
  if (peer.kind === 'addresses') {
    const texts = addressSetText(peer.addresses);
    return texts[0] === 'any address' ? "any address that is no pod's" : texts.join(', ');
  }
  return [podWords(peer), placeWords(peer.namespaces), addressWords(peer)].filter((text) => text !== '').join(' ');
}

function podWords({ pods }: ExposedPods): string {
  return pods.size === 0 ? 'any pod' : `pods ${labelWords(pods)}`;
}

function placeWords(namespaces: LabelSet): string {
  const name = namespaces.get(NAMESPACE_NAME) ?? ValueSet.ALL;
  const labels = labelSet([...namespaces].filter(([key]) => key !== NAMESPACE_NAME));
  const isAny = name.negated && name.values.length === 0;
  if (labels.size === 0) return isAny ? '' : nameWords(name);
  const labelled = `labelled ${labelWords(labels)}`;
  if (isAny) return `in a namespace ${labelled}`;
  if (name.negated) return `in namespaces ${labelled} other than ${list(name.values, ', ')}`;
  // Labels of the one namespace, or else whose labels they are has to be said first.
  return name.values.length === 1 ? `${nameWords(name)} ${labelled}` : `in namespaces ${labelled} called ${list(name.values, ' or ')}`;
}

function nameWords({ negated, values }: ValueSet): string {
  const noun = negated && values.length > 1 ? 'namespaces' : 'namespace';
  return negated ? `outside of ${noun} ${list(values, ', ')}` : `in ${noun} ${list(values, ' or ')}`;
}

function list(values: readonly string[], separator: string): string {
  if (values.length <= VALUES + 1) return values.join(separator);
  return `${values.slice(0, VALUES).join(separator)} and ${values.length - VALUES} more`;
}

/** Long lists of values are cut. */
export function labelWords(set: LabelSet): string {
  return [...set]
    .map(([key, values]) => {
      const text = labelSetText(labelSet([[key, values]]));
      if (values.values.length <= VALUES + 1) return text;
      const all = values.values.join(', ');
      return text.replace(all, () => `${values.values.slice(0, VALUES).join(', ')} and ${values.values.length - VALUES} more`);
    })
    .join(', ');
}

function addressWords({ family, addresses }: ExposedPods): string {
  if (family !== undefined) return `over ${family}`;
  return addresses === undefined ? '' : `with an address in ${addressSetText(addresses).join(', ')}`;
}

/** Ports in words: `TCP 80, 443`, `any port but TCP 25`, `the TCP port that it calls http`. */
export function portWords({ numbers, called, notCalled }: ExposedPorts): string {
  const but = notCalled.map(({ protocol, name }) => `, but not the ${protocol} port that it calls ${name}`).join('');
  if (called.length === 0) return numberWords(numbers) + but;
  const names = called.map(({ protocol, name }) => `the ${protocol} port that it calls ${name}`).join(' and ');
  const all = called.reduce((left, { protocol }) => left.intersect(protocolPorts(protocol)), ALL_PORTS);
  return `${names}${all.within(numbers) ? '' : `, if it is ${numberWords(numbers.intersect(all))}`}${but}`;
}

function numberWords(numbers: ExposedPorts['numbers']): string {
  const rest = numbers.complement();
  if (numbers.isEmpty || rest.isEmpty || portRanges(numbers).length <= portRanges(rest).length) return portSetText(numbers);
  return `any port but ${portSetText(rest)}`;
}
