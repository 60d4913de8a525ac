/** The networks' rules, before anything is uploaded or spent. Contacts nobody. */
import type { MediaFile, Post, PostProblem, PostRequest } from '../../core/plugin-api/index.ts';
import { ruleOf, withDefaults } from './networks/index.ts';
import { checkSetting } from './networks/check-setting.ts';
import { buildBody, MAX_BODY_BYTES } from './publish.ts';

const MAX_VIDEO_BYTES = 1_073_741_824;
/** Stands for the address of the uploaded video when the size of a request is judged. */
const LONG_PATH = { id: 'x'.repeat(40), path: 'x'.repeat(300) };

export function validate(request: PostRequest): readonly PostProblem[] {
  const problems = request.posts.flatMap((post) => {
    const messages = [...checkVideo(request.media, post), ...checkCaption(post), ...checkSettings(post)];
    return messages.map((message) => ({ publicationId: post.publicationId, message: `${ruleOf(post.network).name}: ${message}` }));
  });
  const [first] = request.posts;
  if (first && Buffer.byteLength(buildBody(request, LONG_PATH, new Date())) > MAX_BODY_BYTES) {
    problems.push({ publicationId: first.publicationId, message: 'The captions are too long to be sent together. Publish to fewer channels at once.' });
  }
  return problems;
}

function checkVideo(media: MediaFile, post: Post): string[] {
  const { refusesVideo } = ruleOf(post.network);
  if (refusesVideo !== undefined) return [refusesVideo];
  if (media.contentType !== 'video/mp4') return ['only MP4 videos can be published.'];
  return media.sizeBytes > MAX_VIDEO_BYTES ? ['the video is larger than 1 GB, which Postiz does not take.'] : [];
}

function checkCaption(post: Post): string[] {
  const { maxCaptionLength, measure } = ruleOf(post.network);
  const length = measure ? measure(post.caption) : post.caption.length;
  return maxCaptionLength !== undefined && length > maxCaptionLength ? [`the caption has ${length} characters; ${maxCaptionLength} are allowed.`] : [];
}

function checkSettings(post: Post): string[] {
  const settings = withDefaults(post.network, post.settings);
  return Object.entries(ruleOf(post.network).settings).flatMap(([name, rule]) => {
    const problem = checkSetting(rule, settings[name]);
    return problem === null ? [] : [`the setting "${name}" ${problem}.`];
  });
}
