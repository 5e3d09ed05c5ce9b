export { type Address, bits, type Family, families, parseAddress, sameAddress } from './address';
export { type Cidr, type CidrSpelling, contains, parseCidr } from './cidr';
export { formatAddress } from './format-address';
