import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test as base } from '@playwright/test';

interface Fixtures {
  /** Fails the test on a console error, an uncaught error or a request that leaves our origin. */
  guard: void;
  /** Holds the page against WCAG 2.2 AA and best practice, in light and dark. */
  accessible: (page: Page) => Promise<void>;
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export const test = base.extend<Fixtures>({
  guard: [
    async ({ page, baseURL }, use) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      // The browser itself notes a refused request; whether the page shows it well is for the journey to see.
      page.on('console', (message) => message.type() === 'error' && !/status of (402|422)/.test(message.text()) && complaints.push(message.text()));
      page.on('request', (request) => {
        if (!request.url().startsWith(baseURL ?? '') && !/^(data|blob):/.test(request.url())) complaints.push(`external ${request.url()}`);
      });
      await use();
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
  accessible: async ({}, use) => {
    await use(async (page) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
        expect(violations.map((violation) => `${colorScheme} ${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(' | ')}`)).toEqual([]);
      }
      await page.emulateMedia({ colorScheme: 'light' });
    });
  },
});

export { expect };
