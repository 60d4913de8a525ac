import type { AutomationTools, ImportOutcome } from '../../core/plugin-api/index.ts';

/** Something that may come in. */
export interface Item {
  /** Tells it from the others: its path or address. */
  readonly key: string;
  /** Changes when its content does, as far as one can tell without reading it. */
  readonly version: string;
  /** For people. */
  readonly name: string;
  bringIn(imports: AutomationTools['imports']): Promise<ImportOutcome>;
}
