import { BytesBody, type Handlers } from '../../contract/operations.ts';
import { CaptionPreviewsService } from './caption-previews.service.ts';
import { listCaptionStyles } from './caption-styles.ts';

export const captionsHandlers = {
  listCaptionStyles: () => Promise.resolve(listCaptionStyles()),
  previewCaptions: async (call) => new BytesBody(await call.resolve(CaptionPreviewsService).make(call.body), 'image/jpeg'),
} satisfies Handlers<'listCaptionStyles' | 'previewCaptions'>;
