import type { Address } from './address';

/** The address as text; IPv6 without abbreviation. */
export function formatAddress(address: Address): string {
  if (address.family === 'IPv4') return [24n, 16n, 8n, 0n].map((shift) => (address.value >> shift) & 0xffn).join('.');
  return [112n, 96n, 80n, 64n, 48n, 32n, 16n, 0n].map((shift) => ((address.value >> shift) & 0xffffn).toString(16)).join(':');
}
