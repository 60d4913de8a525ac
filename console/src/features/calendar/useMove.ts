import { useI18n } from 'vue-i18n';
import { useMovePublication } from '../../data/calendar.ts';
import { useFormat } from '../../shared/composables/useFormat.ts';
import { useIdempotencyKey } from '../../shared/composables/useIdempotencyKey.ts';
import { useNotify } from '../../shared/composables/useNotify.ts';

/** Moves a post and says what came of it. */
export function useMove() {
  const { t } = useI18n();
  const format = useFormat();
  const notify = useNotify();
  const idempotency = useIdempotencyKey();
  const { mutateAsync, isPending } = useMovePublication();

  async function move(publicationId: string, time: Date, onMoved: () => void = () => undefined): Promise<void> {
    if (time.getTime() <= Date.now()) {
      notify.error(t('calendar.notMoved'), new Error(t('calendar.inThePast')));
      return;
    }
    const scheduleAt = time.toISOString();
    const request = { publicationId, scheduleAt };
    try {
      // Awaited, not called back: the card that asked is taken away as soon as the calendar shows the post in its new place.
      await mutateAsync({ ...request, idempotencyKey: idempotency.keyFor(request) });
    } catch (error) {
      notify.error(t('calendar.notMoved'), error);
      return;
    }
    idempotency.succeeded();
    notify.success(t('calendar.moved', { time: format.dateTime(scheduleAt) }));
    onMoved();
  }

  return { move, isPending };
}
