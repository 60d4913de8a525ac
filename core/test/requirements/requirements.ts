/**
 * What the product promises of profiles, sign-in, library, sources, voices and costs, each with the test that shows it: part of the test's full
 * name (groups and title joined by " > "). A numbered requirement is shown by the tests that carry its number.
 */
export interface Requirement {
  readonly promise: string;
  /** All of them have to be there. */
  readonly tests: readonly string[];
}

const numbers = (area: string, count: number): string[] => Array.from({ length: count }, (_, place) => `${area}-${String(place + 1).padStart(2, '0')}`);

const numbered = [...numbers('PROF', 15), ...numbers('TTS', 12), ...numbers('COST', 4)].map((id): Requirement => ({ promise: id, tests: [id] }));

const promise = (text: string, ...tests: readonly string[]): Requirement => ({ promise: text, tests });

const auth = [
  promise('AUTH: sign-in by e-mail and password', 'AUTH: sign-in is by e-mail and password', 'AUTH accounts and sessions > answers wrong credentials'),
  promise('AUTH: sign-up can be closed', 'AUTH: with SIGN_UP=closed nobody creates an account'),
  promise('AUTH: the first visitor of a fresh install creates the owner account', 'AUTH accounts and sessions > lets the first visitor create the owner account'),
  promise('AUTH: sessions are HttpOnly cookies that end, and are guarded against other sites', 'gives the console an HttpOnly session that ends at sign-out', 'AUTH sessions > prolongs a session'),
  promise('AUTH: sign-out everywhere', 'AUTH sessions > signs out everywhere'),
  promise('AUTH: password reset by mail', 'AUTH password reset on %s > sets a new password by a link that works once', 'AUTH password reset on %s > answers for an unknown e-mail as for a known one'),
  promise('AUTH: API keys are stored hashed and shown once', 'AUTH API keys > are stored as a hash only', 'AUTH API keys > are shown once', 'AUTH an API key is in no log line'),
  promise('AUTH: API keys are named', 'AUTH API keys > are shown once, listed by their first characters', 'AUTH API keys > refuse %j'),
  promise('AUTH: API keys are revocable and may expire', 'AUTH API keys > that expired, were revoked, or never were are one and the same 401', 'AUTH API keys > lose their open event stream when they are revoked'),
  promise('AUTH: the last use of an API key is recorded', 'AUTH API keys > note their last use'),
  promise('AUTH: an API key may be bound to one profile', 'AUTH API keys > bound to a profile > act for it', 'AUTH API keys > bound to a profile > are refused for any other'),
  promise('AUTH: an API key may be for reading only', 'AUTH API keys > that may only read change nothing'),
  promise('AUTH: every operation needs one or the other, but for health, sign-in and the docs', 'AUTH: every operation needs a session', 'AUTH: the docs and the contract are there for everybody'),
  promise('AUTH: media are fetched with the session or a token, never by a guessable path', 'AUTH: media are given to a session or a token'),
  promise('AUTH: rate limits per user and key, stricter on sign-in', 'AUTH: requests are limited for each user alone', 'AUTH API keys > have each a rate limit of its own', 'AUTH accounts and sessions > slows down whoever guesses a password'),
];

const lib = [
  promise('LIB: projects are created, got and updated', 'LIB projects > are created as drafts, read back as they were written, and changed in part'),
  promise('LIB: projects are listed: by state, search, page by page', 'LIB projects > are found by state and by text', 'LIB projects > come page by page'),
  promise('LIB: projects go to the trash, come back, and are purged', 'LIB trash > takes a project, gives it back as it was, and lets it go for good'),
  promise('LIB: the trash has what was deleted last first', 'LIB trash > has what was deleted last first'),
  promise('LIB: the progress of a project', 'LIB raw clips are cut from source videos > as a job of the project, which is ready afterwards', 'LIB the making of raw clips > is refused while it is going on, and can be cancelled'),
  promise('LIB: the making of a project is cancelled', 'LIB the making of raw clips > is refused while it is going on, and can be cancelled'),
  promise('LIB: states draft, generating, ready, failed', 'LIB raw clips are cut from source videos > as a job of the project, which is ready afterwards', 'LIB the making of raw clips > leaves a project without clips as failed'),
  promise('LIB: raw clips from one or more source videos', 'LIB raw clips are cut from source videos > raw: with sound'),
  promise('LIB: raw clips from assigned segments', 'LIB raw clips are cut from segments > in the assigned order'),
  promise('LIB: one to ten variants, each genuinely different', 'LIB raw clips are cut from source videos > each another one', 'LIB the making of raw clips > is refused for a project in the trash, and for lengths and numbers out of bounds'),
  promise('LIB: clips are listed per project and across the profile, and got', 'LIB: clips are listed for a project and across the profile, and read one by one'),
  promise('LIB: clips are updated', 'LIB clips > are renamed'),
  promise('LIB: clips are selected, one by one and in bulk', 'LIB clips > are selected one by one and many at once, each with its own result'),
  promise('LIB: the sound of a clip is removed', 'LIB: raw clips > with the sound of their footage > lose their sound and no picture'),
  promise('LIB: the content of a clip is edited: script, SRT, caption style', 'LIB: the content of a clip > is replaced as a whole', 'LIB: the content of a clip > refuses captions that cannot be read'),
  promise('LIB: content is copied from another clip', 'LIB: the content of a clip > is copied from another clip'),
  promise('LIB: clips are deleted, one by one and in bulk', 'LIB: a clip is deleted with its files', 'LIB clips > are deleted in bulk with their files'),
  promise('LIB: a clip is rendered', 'LIB: rendering a clip > speaks a longer script'),
  promise('LIB: clips are rendered in bulk', 'LIB: rendering a clip > renders many clips with a job each, and reports those that it cannot'),
  promise('LIB: thumbnail, stream with ranges, download', 'LIB: a clip streams with ranges, downloads under its own name, and has a thumbnail'),
  promise('LIB: bulk calls report each item', 'LIB clips > of another profile are not found, one by one and in bulk', 'LIB: rendering a clip > renders many clips with a job each, and reports'),
];

const src = [
  promise('SRC: a source video is uploaded, listed and got', 'SRC: a source video is uploaded, listed and read'),
  promise('SRC: uploads of gigabytes go on where they were cut off, memory flat', 'SRC resumable uploads > answers what does not fit the protocol with problems and goes on where it stopped', 'SRC: goes on after the connection broke, whole to the byte, while the memory stays flat'),
  promise('SRC: a source video is deleted', 'SRC: a source video with its own'),
  promise('SRC: stream with ranges, poster', 'SRC: a source video streams whole and in ranges'),
  promise('SRC: sprite thumbnails', 'SRC: previews of a source video > SRC: has a sheet of thumbnails'),
  promise('SRC: waveform', 'SRC: previews of a source video > SRC: has a waveform'),
  promise('SRC: segments with start, end, keywords and notes: end after start, inside the video', 'SRC segments of a source video > are created with range, keywords and notes', 'SRC segments of a source video > end after their start and inside the video'),
  promise('SRC: segments are found by keyword, source, favorite, duration and text', 'SRC segments of a source video > are found by keyword, source, favorite, length and text'),
  promise('SRC: segments are changed, and stay valid', 'SRC segments of a source video > are changed in part', 'SRC segments of a source video > stay valid when start and end are changed at the same moment'),
  promise('SRC: segments are deleted', 'SRC segments of a source video > are deleted one by one'),
  promise('SRC: a segment is extracted', 'SRC: segments as files of their own > SRC: a segment is cut out exactly'),
  promise('SRC: a segment streams', 'SRC: segments as files of their own > SRC: a segment is cut out exactly, with its sound, and played with ranges'),
  promise('SRC: an SRT is matched to segments by keywords: folded, with confidence, explained', 'SRC: matching subtitles to segments > SRC: each subtitle gets the segments whose keywords it holds, explained', 'SRC: matching subtitles to segments > SRC: only segments of the chosen videos, the chosen segments, and the asked confidence'),
  promise('SRC: an ordered list of segments is assigned to a project and read back', 'SRC segments are assigned to a project > in the given order, which is read back'),
  promise('SRC: least-used segments first', 'SRC segments by use > come with the least used first', 'SRC usage memory: remember in how many videos they were used'),
  promise('SRC: no near-repeats in a video', 'LIB raw clips are cut from source videos > each another one, with its recipe, and without near-repeats'),
];

export const REQUIREMENTS: readonly Requirement[] = [...numbered, ...auth, ...lib, ...src];
