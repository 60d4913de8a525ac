import type { AutomationTools } from './automation.ts';

/** Tools for tests of automations: what is not given rejects. */
export function createTestTools(parts: Partial<AutomationTools>): AutomationTools {
  const missing = (): Promise<never> => Promise.reject(new Error('this test has no such tool'));
  return {
    now: () => new Date('2027-01-15T09:00:00Z'),
    timeZone: 'UTC',
    produce: missing,
    listSourceVideos: missing,
    listSegments: missing,
    publishQueue: { listChannels: missing, listApprovedClips: missing, publishInNextSlot: missing },
    retention: { listLeftovers: missing, remove: missing },
    spending: { report: missing },
    imports: { listFiles: missing, importFile: missing, importUrl: missing },
    owner: { mailOwner: missing },
    ...parts,
  };
}
