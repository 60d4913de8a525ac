import { computed } from 'vue';
import { usePreviewClip, previewOf } from './clip-editing.ts';
import { isActive, useJob } from './jobs.ts';
import { useStartedJobId } from './started-jobs.ts';

/** The preview of a clip that was made last, or is being made, as far as this page started it. */
export function useClipPreview(clipId: string) {
  const { data: jobId } = useStartedJobId(previewOf(clipId));
  const { data: job } = useJob(() => jobId.value ?? undefined);
  const { mutate, isPending } = usePreviewClip(clipId);
  const isBusy = computed(() => isPending.value || (job.value !== undefined && isActive(job.value)));
  return { job, isBusy, make: mutate };
}
