import { useI18n } from 'vue-i18n';
import type { Schemas } from '../../../api/types.ts';
import { useRestoreProject, useTrashProject } from '../../../data/projects.ts';
import { useNotify } from '../../../shared/composables/useNotify.ts';

/** Moves a project to the trash at once, and offers to take that back. */
export function useMoveToTrash() {
  const { t } = useI18n();
  const notify = useNotify();
  const { mutate: trash } = useTrashProject();
  const { mutate: restore } = useRestoreProject();

  function takeBack(project: Schemas['Project']): void {
    restore(project.id, {
      onSuccess: () => notify.success(t('library.restored', { name: project.name })),
      onError: (failure) => notify.error(t('library.notChanged'), failure),
    });
  }

  return (project: Schemas['Project'], onDone?: () => void): void =>
    trash(project.id, {
      onSuccess: () => {
        notify.success(t('library.trashed', { name: project.name }), { actions: [{ label: t('library.restore'), color: 'neutral', variant: 'outline', onClick: () => takeBack(project) }] });
        onDone?.();
      },
      onError: (failure) => notify.error(t('library.notChanged'), failure),
    });
}
