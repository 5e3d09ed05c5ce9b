/** The version of this copy of the package. */
export const PACKAGE_VERSION: string = (require('../../package.json') as { version: string }).version;
