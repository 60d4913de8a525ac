import { DetailedError, Upload } from 'tus-js-client';
import { ApiError } from './api-error.ts';
import { API_BASE } from './client.ts';
import { checkAnsweredProfile, PROFILE_HEADER } from './profile-header.ts';

const CHUNK_BYTES = 16 * 1024 * 1024;
const RETRY_DELAYS_MS = [0, 1000, 3000, 5000, 10_000];

export interface UploadListeners {
  onProgress(sentBytes: number): void;
  /** The video is in the profile's library. Its id is unknown when the last answer got lost and the upload was already complete. */
  onDone(sourceVideoId: string | undefined): void;
  onFailed(error: Error): void;
}

export interface ResumableUpload {
  cancel(): Promise<void>;
}

/** Uploads a video with tus; the same file, chosen again after a lost connection or a reload, continues where it stopped. */
export function startUpload(profileId: string, file: File, listeners: UploadListeners): ResumableUpload {
  let sourceVideoId: string | undefined;
  const upload = new Upload(file, {
    endpoint: `${API_BASE}/uploads`,
    headers: { [PROFILE_HEADER]: profileId },
    metadata: { filename: file.name, filetype: file.type, name: file.name.replace(/\.[^.]+$/, '') },
    chunkSize: CHUNK_BYTES,
    retryDelays: RETRY_DELAYS_MS,
    removeFingerprintOnSuccess: true,
    // The profile is part of the fingerprint: an upload begun for one profile is never continued for another.
    fingerprint: async () => ['edit-factory', profileId, file.name, file.type, file.size, file.lastModified].join('|'),
    onAfterResponse: (_request, response) => {
      const answered = response.getHeader(PROFILE_HEADER) ?? null;
      if (answered !== null) checkAnsweredProfile(profileId, answered, true);
      sourceVideoId = response.getHeader('x-source-video-id') ?? sourceVideoId;
    },
    onProgress: (sentBytes) => listeners.onProgress(sentBytes),
    onSuccess: () => listeners.onDone(sourceVideoId),
    onError: (error) => listeners.onFailed(toApiError(error)),
  });
  let cancelled = false;
  void upload.findPreviousUploads().then(([previous]) => {
    if (cancelled) return;
    if (previous) upload.resumeFromPreviousUpload(previous);
    upload.start();
  });
  return {
    async cancel() {
      cancelled = true;
      // The server forgets unfinished uploads by itself, so a failed deletion needs no attention.
      await upload.abort(true).catch(() => undefined);
    },
  };
}

function toApiError(error: Error): Error {
  if (!(error instanceof DetailedError)) return error;
  const response = error.originalResponse;
  return response ? ApiError.fromBody(response.getStatus(), response.getBody()) : ApiError.network();
}
