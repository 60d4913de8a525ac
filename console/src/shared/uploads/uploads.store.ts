import { useEventListener } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { startUpload } from '../../api/resumable-upload.ts';
import type { ResumableUpload } from '../../api/resumable-upload.ts';
import { queryClient } from '../../app/query-client.ts';
import { sourceVideosKey } from '../../data/source-videos.ts';
import { randomId } from '../random-id.ts';

export interface UploadItem {
  readonly id: string;
  readonly profileId: string;
  readonly file: File;
  state: 'waiting' | 'uploading' | 'done' | 'failed';
  sentBytes: number;
  error: Error | null;
  /** Set when done. */
  sourceVideoId: string | undefined;
}

const MAX_PARALLEL = 2;

/** Uploads go on while the user moves through the console, and each belongs to the profile in which it was started. */
export const useUploads = defineStore('uploads', () => {
  const items = ref<UploadItem[]>([]);
  const running = new Map<string, ResumableUpload>();
  const isBusy = computed(() => items.value.some(({ state }) => state === 'waiting' || state === 'uploading'));

  function start(item: UploadItem): void {
    item.state = 'uploading';
    const upload = startUpload(item.profileId, item.file, {
      onProgress: (sentBytes) => (item.sentBytes = sentBytes),
      onDone(sourceVideoId) {
        Object.assign(item, { state: 'done', sourceVideoId });
        void queryClient.invalidateQueries({ queryKey: sourceVideosKey(item.profileId) }).then(() => remove(item.id));
        startNext();
      },
      onFailed(error) {
        Object.assign(item, { state: 'failed', error });
        running.delete(item.id);
        startNext();
      },
    });
    running.set(item.id, upload);
  }

  function startNext(): void {
    const free = MAX_PARALLEL - items.value.filter(({ state }) => state === 'uploading').length;
    items.value
      .filter(({ state }) => state === 'waiting')
      .slice(0, Math.max(0, free))
      .forEach(start);
  }

  function remove(id: string): void {
    running.delete(id);
    items.value = items.value.filter((item) => item.id !== id);
  }

  function add(profileId: string, files: readonly File[]): void {
    for (const file of files) {
      items.value.push({ id: randomId(), profileId, file, state: 'waiting', sentBytes: 0, error: null, sourceVideoId: undefined });
    }
    startNext();
  }

  function retry(id: string): void {
    const item = items.value.find((candidate) => candidate.id === id);
    if (item) Object.assign(item, { state: 'waiting', error: null });
    startNext();
  }

  /** Ends an upload and takes it off the list, whatever its state. */
  function cancel(id: string): void {
    void running.get(id)?.cancel();
    remove(id);
    startNext();
  }

  // Leaving the console would end them; the browser asks first.
  useEventListener(window, 'beforeunload', (event) => {
    if (isBusy.value) event.preventDefault();
  });

  return { items, add, retry, cancel };
});
