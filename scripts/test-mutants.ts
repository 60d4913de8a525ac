/**
 * `npm run test:mutants`: whether the tests of isolation bite. In a throw-away copy of the tree one wall at a time is taken down,
 * and only the test that guards this wall runs: it has to fail. Prints mutant → caught by; exit code 1 when one survives.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './lib/command.ts';

interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}
interface Guard {
  readonly file: string;
  /** Part of the names of the tests that run; all when absent. */
  readonly test?: string;
}
interface Mutant {
  readonly name: string;
  readonly edits: readonly Edit[];
  readonly guard: Guard;
}

const RLS = 'core/test/data-layer/row-level-security.test.ts';
const SUITE = 'core/test/isolation/isolation.test.ts';
const REPOSITORIES = 'core/test/isolation/repositories.test.ts';

const open = (table: string): Edit => ({
  file: 'migrations/20261120000200_library.sql',
  from: `select app.protect('public.${table}');`,
  to: `select app.protect('public.${table}'); drop policy own_profile on public.${table}; create policy own_profile on public.${table} to authenticated using (true) with check (true);`,
});
const ownClips: Edit = {
  file: 'core/features/library/clips.repository.ts',
  from: `from('clips').select().eq('profile_id', this.profile.profileId)`,
  to: `from('clips').select()`,
};

/** Where the place of an edit has moved, the script says so instead of testing nothing. */
const MUTANTS: readonly Mutant[] = [
  { name: 'database: the policy of clips lets everybody in', edits: [open('clips')], guard: { file: RLS, test: 'on postgres' } },
  {
    name: 'database: a token may claim a profile of somebody else',
    edits: [{ file: 'migrations/20261120000100_foundation.sql', from: '\n     and p.user_id = auth.uid()', to: '' }],
    guard: { file: RLS, test: 'on postgres' },
  },
  { name: 'repository: clips are read without the profile', edits: [ownClips], guard: { file: REPOSITORIES } },
  {
    name: 'repository: publications are changed without the profile',
    edits: [{ file: 'core/features/publishing/publications.repository.ts', from: `update(changes).eq('profile_id', this.profile.profileId)`, to: 'update(changes)' }],
    guard: { file: REPOSITORIES },
  },
  {
    name: 'repository: jobs are claimed without the profile',
    edits: [{ file: 'migrations/20261120001800_job_writes_name_their_profile.sql', from: 'where profile_id = (select app.current_profile()) and id = job and state', to: 'where id = job and state' }],
    guard: { file: REPOSITORIES },
  },
  {
    name: 'API: whoever names a profile is believed to own it',
    edits: [{ file: 'core/http/profile-context.ts', from: 'const own = await profiles.findOwn(user, wanted.toLowerCase(), isSafe(request));', to: 'const own = (await profiles.findOwn(user, wanted.toLowerCase(), isSafe(request))) ?? wanted.toLowerCase();' }],
    guard: { file: SUITE },
  },
  {
    name: 'API: a project is copied to whichever profile is named',
    edits: [{ file: 'core/features/library/project-copy.service.ts', from: 'const own = await this.profiles.findOwn(profileId.toLowerCase());', to: 'const own = profileId.toLowerCase();' }],
    guard: { file: 'core/test/e2e/project-copy.test.ts', test: 'is refused for a profile of another user' },
  },
  {
    name: 'migration: old rows get a default profile, whosever it is',
    edits: [
      { file: 'migrations/20261121004000_carry_legacy_over.sql', from: 'p where p.user_id::text = t.user_id::text and p.is_default)', to: 'p where p.is_default order by p.name limit 1)' },
      { file: 'migrations/20261121004000_carry_legacy_over.sql', from: 'if without_profile > 0 or of_another > 0 then', to: 'if false then' },
    ],
    guard: { file: 'core/test/e2e/old-data.test.ts', test: 'on postgres' },
  },
  { name: 'API: clips without policy and without filter', edits: [open('clips'), ownClips], guard: { file: SUITE } },
];

const NOT_COPIED = new Set(['node_modules', '.git', 'data', 'out', 'dist', 'test-results']);
const started = performance.now();
const width = Math.max(...MUTANTS.map(({ name }) => name.length)) + 2;
const copy = await copyTree();
const results: { readonly name: string; readonly caughtBy: string | null }[] = [];
try {
  for (const [file, guard] of new Map(MUTANTS.map(({ guard }) => [guard.file, guard]))) {
    const failure = await firstFailure(guard);
    if (failure !== null) throw new Error(`${file} fails without any mutant, at "${failure}". Mend that first.`);
    console.log(`without a mutant: ${file} passes`);
  }
  for (const mutant of MUTANTS) {
    const result = { name: mutant.name, caughtBy: await tryOut(mutant) };
    results.push(result);
    console.log(`${result.caughtBy === null ? 'SURVIVED' : 'caught'}: ${result.name}`);
  }
} finally {
  await rm(copy, { recursive: true, force: true });
}
console.log(`\n${'mutant'.padEnd(width)}caught by`);
for (const { name, caughtBy } of results) console.log(`${name.padEnd(width)}${caughtBy ?? 'SURVIVED'}`);
const survivors = results.filter(({ caughtBy }) => caughtBy === null).length;
console.log(`${MUTANTS.length} mutants, ${survivors} survived (${Math.round((performance.now() - started) / 1000)} s)`);
process.exitCode = survivors === 0 ? 0 : 1;

async function copyTree(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-mutants-'));
  await cp(root, folder, { recursive: true, filter: (source) => !NOT_COPIED.has(path.basename(source)) });
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  return folder;
}

/** The test that fails with it; null when none does. */
async function tryOut({ name, edits, guard }: Mutant): Promise<string | null> {
  const originals = new Map<string, string>();
  try {
    for (const { file, from, to } of edits) {
      const text = await readFile(path.join(copy, file), 'utf8');
      if (!text.includes(from)) throw new Error(`The mutant "${name}" no longer finds its place in ${file}. Correct it in scripts/test-mutants.ts.`);
      if (!originals.has(file)) originals.set(file, text);
      await writeFile(path.join(copy, file), text.replace(from, () => to));
    }
    const failure = await firstFailure(guard);
    return failure && `${path.basename(guard.file)}: ${failure}`;
  } finally {
    for (const [file, text] of originals) await writeFile(path.join(copy, file), text);
  }
}

interface TestReport {
  readonly success: boolean;
  readonly testResults: readonly { readonly message: string; readonly assertionResults: readonly { readonly status: string; readonly title: string }[] }[];
}

/** @throws when the tests did not run: that would be no mutant caught */
async function firstFailure({ file, test }: Guard): Promise<string | null> {
  const output = path.join(copy, 'mutant.json');
  await rm(output, { force: true });
  const filter = test === undefined ? [] : ['--testNamePattern', test];
  const args = [path.join(root, 'node_modules/vitest/vitest.mjs'), 'run', file, '--bail=1', '--reporter=json', `--outputFile=${output}`, ...filter];
  const child = spawn(process.execPath, args, { cwd: copy, stdio: 'ignore' });
  await once(child, 'exit');
  const report = JSON.parse(await readFile(output, 'utf8')) as TestReport;
  const failed = report.testResults.flatMap(({ assertionResults }) => assertionResults).find(({ status }) => status === 'failed');
  if (failed === undefined && !report.success) throw new Error(`${file} did not run: ${report.testResults.map(({ message }) => message).join(' ')}`);
  return failed?.title ?? null;
}
