/**
 * Makes `require.main === module` true in a program that is loaded later, as in `node main.ts`: programs that can also be imported
 * by a test ask for it. The loader puts the program's module into the cache before it runs it: that moment is caught here.
 */
export function makeMain(file: string): void {
  const cache = require.cache;
  Object.defineProperty(cache, file, {
    configurable: true,
    enumerable: true,
    get: () => undefined,
    set: (main: NodeJS.Module & { require: { main?: NodeJS.Module } }) => {
      Object.defineProperty(cache, file, { configurable: true, enumerable: true, writable: true, value: main });
      // The loader makes a `require` for each module; Node itself takes it from `process.mainModule`.
      if (Object.hasOwn(main, 'require')) main.require.main = main;
      process.mainModule = main;
    },
  });
}
