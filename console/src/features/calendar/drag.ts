/** The post that is dragged. Of the drag itself browsers tell its target nothing before the drop. */
import { shallowRef } from 'vue';
import type { Schemas } from '../../api/types.ts';

export const dragged = shallowRef<Schemas['CalendarEntry'] | null>(null);

/** Whether the post may still get another time. */
export function isMovable({ state, mode }: Schemas['Publication']): boolean {
  return state === 'pending' || state === 'draft' || (state === 'scheduled' && mode === 'schedule');
}
