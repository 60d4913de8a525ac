/** The one door to the data. Filled in by the data-layer work; the shape is fixed. */
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from './database.types.ts';

export type Db = SupabaseClient<Database>;
