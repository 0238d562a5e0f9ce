/**
 * Invariant 1 of ARCHITECTURE.md: doors → subjects → register → platform → methods; a subject reaches
 * another only through its index.ts; nobody imports in a circle.
 */
const above = {
  methods: ['platform', 'register', 'subjects', 'doors', 'demo'],
  platform: ['register', 'subjects', 'doors', 'demo'],
  register: ['subjects', 'doors', 'demo'],
  subjects: ['doors', 'demo'],
  demo: ['doors'],
};

const tests = '\\.test\\.tsx?$|\\.fixture\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...Object.entries(above).map(([layer, upper]) => ({
      name: `${layer}-looks-up`,
      comment: `${layer} may not know what stands on it`,
      severity: 'error',
      from: { path: `^${layer}/`, pathNot: tests },
      to: { path: `^(${upper.join('|')})/` },
    })),
    {
      name: 'past-a-subjects-front-door',
      comment: 'a subject is reached only through its index.ts',
      severity: 'error',
      from: { path: '^subjects/([^/]+)/' },
      to: { path: '^subjects/([^/]+)/', pathNot: ['^subjects/$1/', '^subjects/[^/]+/index\\.ts$'] },
    },
    {
      name: 'past-a-subjects-front-door-from-outside',
      comment: 'doors and the demo reach a subject only through its index.ts',
      severity: 'error',
      from: { path: '^(doors|demo)/', pathNot: tests },
      to: { path: '^subjects/[^/]+/.+', pathNot: '^subjects/[^/]+/index\\.ts$' },
    },
    {
      name: 'circle',
      comment: 'imports never run in a circle, but for types, which are gone when the program runs',
      severity: 'error',
      from: { pathNot: tests },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'pages-know-only-types',
      comment: 'pages import types and texts from subjects, never what runs on the server',
      severity: 'error',
      from: { path: '^doors/web/app/' },
      to: { path: '^(subjects|register|platform|methods)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'impure-rules',
      comment: 'rules know no clock, no randomness, no input or output',
      severity: 'error',
      from: { path: '^subjects/[^/]+/rules/', pathNot: tests },
      to: {
        path: [
          '^node:',
          '^platform/(database|files|jobs|realm|accounts|notices|drafts)/',
          'node_modules/(pg|kysely)/',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|build|generated)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
