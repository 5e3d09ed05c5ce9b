import { JsonFile, javascript, typescript } from 'projen';

/** Where `bulkhead` starts. */
const BIN = 'build/cli/bulkhead.js';

const project = new typescript.TypeScriptProject({
  name: 'cdk8s-bulkhead',
  description: 'Kubernetes network policies from TypeScript, with a proof at every synth that the manifests do exactly what was described',
  keywords: ['cdk8s', 'kubernetes', 'network-policy', 'networkpolicy', 'segmentation', 'security', 'gitops', 'reachability'],
  authorName: 'The Bulkhead authors',
  authorOrganization: true,
  license: 'Apache-2.0',
  copyrightOwner: 'The Bulkhead authors',
  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.19.0',

  srcdir: 'lib',
  libdir: 'build',
  testdir: 'test',
  entrypoint: 'build/index.js',
  bin: { bulkhead: BIN },
  autoDetectBin: false,
  sampleCode: false,
  npmignoreEnabled: false,
  addPackageManagerToDevEngines: false,
  readme: { contents: '# Bulkhead\n' },

  github: false,
  release: false,
  depsUpgrade: false,
  jest: false,
  eslint: false,
  buildWorkflow: false,
  package: false,

  projenrcTs: true,
  projenrcTsOptions: { runner: typescript.TypeScriptRunner.tsx() },

  typescriptVersion: '~7.0.2',
  peerDeps: ['cdk8s@^2.70', 'constructs@^10.5'],
  peerDependencyOptions: { pinnedDevDependency: false },
  deps: ['commander@^14.0.3', 'diff@^9.0.0', 'jiti@^2.7.0', 'picocolors@^1.1.1', 'yaml@^2.9.1'],
  devDeps: [
    '@arethetypeswrong/cli@^0.18.5',
    'ajv@^8.20.0',
    'cdk8s@~2.70.106',
    'cdk8s-cli@^2.207.60',
    'cdk8s-plus-33@^2.5.57',
    'constructs@~10.8.1',
    'fast-check@^4.10.2',
    'knip@~6.40.0',
    'projen@~0.103.25',
    'publint@^0.3.25',
    'tsx@^4.23.15',
    'vitest@^4.1.12',
  ],

  // The build configuration is the base; the one for editors and `npm run types` extends it below.
  tsconfig: {
    fileName: 'tsconfig.build.json',
    include: ['lib/**/*.mts'],
    compilerOptions: {
      module: 'NodeNext',
      moduleResolution: javascript.TypeScriptModuleResolution.NODE_NEXT,
      target: 'ES2022',
      lib: ['ES2022'],
      declarationMap: true,
      sourceMap: true,
      inlineSourceMap: false,
      inlineSources: true,
      isolatedModules: true,
      noEmitOnError: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noImplicitOverride: true,
      noPropertyAccessFromIndexSignature: false,
      skipLibCheck: true,
      forceConsistentCasingInFileNames: true,
      experimentalDecorators: false,
    },
  },
  tsconfigDevFile: 'tsconfig.json',
  tsconfigDev: {
    include: ['**/*.mts', '.projenrc.ts'],
    exclude: ['build', 'coverage', 'dist', 'examples/*/dist'],
    compilerOptions: { rootDir: '.', paths: { 'cdk8s-bulkhead': ['./lib/index.ts'] } },
  },

  biome: true,
  biomeOptions: {
    version: '~2.5.15',
    biomeConfig: {
      schema: './node_modules/@biomejs/biome/configuration_schema.json',
      files: {
        includes: ['examples/**', 'scripts/**', 'bench/**', '*.mts', '!examples/*/dist'],
      },
      // Test data and manifests are read by people as they are: only code is formatted.
      json: { formatter: { enabled: false }, linter: { enabled: false } },
      formatter: {
        indentStyle: javascript.biome_config.IndentStyle.SPACE,
        indentWidth: 2,
        lineWidth: 140,
      },
      javascript: { formatter: { quoteStyle: javascript.biome_config.QuoteStyle.SINGLE } },
      linter: {
        rules: {
          style: { noDefaultExport: 'error', useImportType: 'error' },
          suspicious: { noExplicitAny: 'error', noImportCycles: 'error' },
        },
      },
      overrides: [
        { includes: ['*.config.mts'], linter: { rules: { style: { noDefaultExport: 'off' } } } },
        // Tests hold sources as texts.
        { includes: ['test/**'], linter: { rules: { suspicious: { noTemplateCurlyInString: 'off' } } } },
      ],
    },
  },
});

// The package.

project.package.addVersion('0.1.0');
project.package.addEngine('node', '>=20.19.0');
project.package.addField('type', 'commonjs');
project.package.addField('exports', {
  '.': { types: './build/index.d.ts', default: './build/index.js' },
  './package.json': './package.json',
});
project.package.addField('files', ['build', 'docs', 'CHANGELOG.md', 'LICENSE', 'README.md']);
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');

// Plain scripts: a projen task adds more than a second to each call. Only `npx projen` itself stays a task.

for (const task of project.tasks.all) {
  project.removeScript(task.name);
}
for (const name of ['build', 'compile', 'pre-compile', 'post-compile', 'package', 'test', 'watch', 'biome', 'clobber']) {
  project.tasks.removeTask(name);
}
const scripts: Record<string, string> = {
  build: 'rm -rf build && tsc -p tsconfig.build.json',
  test: 'vitest run',
  types: 'tsc --noEmit',
  lint: 'biome check .',
  format: 'biome check --write .',
  'package-checks': 'publint && attw --pack && knip',
  check: 'npm run lint && npm run types && npm run build && npm test && npm run package-checks',
  synth: `npm run --silent build && node ${BIN} synth examples/online-boutique/main.ts`,
  fuzz: 'tsx scripts/fuzz.ts',
  bench: 'npm run --silent build && tsx bench/query.ts',
  differential: 'tsx scripts/differential.ts',
};
for (const [name, command] of Object.entries(scripts)) {
  project.setScript(name, command);
}

new JsonFile(project, 'knip.json', {
  marker: false,
  obj: {
    $schema: './node_modules/knip/schema.json',
    entry: ['lib/index.ts', 'lib/cli/bulkhead.ts', 'examples/**/*.ts', 'scripts/*.ts', 'test/negatives/programs/*.ts'],
    project: ['lib/**/*.{ts,mts}', 'test/**/*.{ts,mts}', 'scripts/**/*.ts', 'bench/**/*.ts'],
    // The types that a folder's index names are its interface, used outside or not.
    exclude: ['types'],
    ignoreDependencies: ['cdk8s-cli'],
  },
});

// Git.

project.gitattributes.addAttributes('/CHANGELOG.md', 'merge=union');
// Patterns without a leading slash would hide source folders of these names.
project.gitignore.removePatterns('logs', 'pids', '*.seed', 'lib-cov', 'coverage', 'build/Release', '.cache');
project.gitignore.exclude('/coverage/', '/examples/*/dist/', '/.build-*/');

// The runner needs no configuration of its own: the editor's covers .projenrc.ts.
project.tryRemoveFile('projenrc/tsconfig.json');
project.gitignore.removePatterns('!/projenrc/tsconfig.json');

project.synth();
