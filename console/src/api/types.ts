import type { components } from '../../../core/contract/api.generated.ts';

export type Schemas = components['schemas'];
