import type { Logger } from '../logger.ts';
import { isUpToDate, migrate } from './database/migrate.ts';
import { grantSchemas } from './database/roles.ts';
import type { SqlSession } from './database/sql-session.ts';
import type { LiteApp } from './lite/lite-app.ts';

export interface SetUpOptions {
  readonly migrationsDir: string;
  readonly log: Logger;
}

/** Brings a database that lite serves to the state of migrations/. */
export async function setUp(session: SqlSession, lite: LiteApp, options: SetUpOptions): Promise<void> {
  if (await isUpToDate(session, options.migrationsDir)) return;
  await lite.createAuthSchema();
  await grantSchemas(session);
  await runMigrations(session, options);
}

export async function runMigrations(session: SqlSession, { migrationsDir, log }: SetUpOptions): Promise<void> {
  const ran = await migrate(session, migrationsDir);
  if (ran.length > 0) log.info({ migrations: ran }, 'the database was migrated');
}
