import type { Page } from '@playwright/test';

export const ACCOUNT = { name: 'Ana', email: 'ana@example.com', password: 'a good password' };

interface Profiles {
  readonly first: string;
  readonly second: string;
}

/** Enters as the owner, creating the account on a fresh server, and makes sure that there are two profiles. */
export async function enter(page: Page): Promise<Profiles> {
  await page.goto('/');
  return page.evaluate(async ({ name, email, password }) => {
    const call = async (path: string, body?: object) => {
      const init = body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {};
      return (await fetch(`/api/v1${path}`, init)).json() as Promise<{ firstRun: boolean; items: { id: string; name: string }[] }>;
    };
    const { firstRun } = await call('/auth/session');
    await (firstRun ? call('/auth/sign-up', { name, email, password }) : call('/auth/sign-in', { email, password }));
    if ((await call('/profiles')).items.length < 2) await call('/profiles', { name: 'Second store' });
    const [first, second] = (await call('/profiles')).items;
    if (!first || !second) throw new Error('There are no two profiles.');
    return { first: first.id, second: second.id };
  }, ACCOUNT);
}

/** Makes a profile of its own for a journey, as whoever has entered. @returns its id */
export async function createStore(page: Page, name: string): Promise<string> {
  const answer = await page.request.post('/api/v1/profiles', { data: { name } });
  if (!answer.ok()) throw new Error(`No profile "${name}": ${answer.status()} ${await answer.text()}`);
  return ((await answer.json()) as { id: string }).id;
}
