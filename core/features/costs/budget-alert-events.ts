import type { Schemas } from '../../contract/operations.ts';

type Listener = (alert: Schemas['BudgetAlert']) => void;

/** Tells who listens to a profile that a charge made in this process crossed a threshold. The alerts themselves are kept in the database. */
export class BudgetAlertEvents {
  private readonly listeners = new Map<string, Set<Listener>>();

  publish(profileId: string, alert: Schemas['BudgetAlert']): void {
    for (const listener of this.listeners.get(profileId) ?? []) listener(alert);
  }

  /** @returns ends listening */
  subscribe(profileId: string, listener: Listener): () => void {
    const listeners = this.listeners.get(profileId) ?? new Set();
    this.listeners.set(profileId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.listeners.get(profileId) === listeners) this.listeners.delete(profileId);
    };
  }
}
