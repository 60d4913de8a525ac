/** The page for people who try publishing by hand: what was received, newest first, with a player. */
import type { StoredPost } from './post-store.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1f2937; background: #f8fafc }
  article { display: flex; gap: 1.25rem; background: #fff; border: 1px solid #e2e8f0; border-radius: 12px; padding: 1.25rem; margin: 1rem 0 }
  video { width: 180px; aspect-ratio: 9/16; background: #000; border-radius: 8px; flex: none }
  h2 { font-size: 1.05rem; margin: 0 }
  .state { font-size: .8rem; font-weight: 600; padding: .1rem .5rem; border-radius: 99px; background: #e2e8f0 }
  .PUBLISHED { background: #bbf7d0 } .ERROR { background: #fecaca } .QUEUE { background: #fde68a }
  p { white-space: pre-wrap } code { font-size: .85rem; color: #475569 }`;

function renderPost(post: StoredPost): string {
  const players = post.media.map((media) => `<video controls preload="metadata" src="${escape(media.path)}"></video>`).join('');
  const settings = Object.entries(post.settings).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return `<article>${players}<div>
    <h2>${escape(post.channel.name)} <span class="state ${post.state}">${post.state}</span></h2>
    <code>${post.publishAt.toISOString()} · ${escape(post.organization.name)}</code>
    <p>${escape(post.content)}</p>
    <code>${escape(settings.join(' · '))}</code>
    <p>${escape(post.releaseUrl ?? post.error ?? '')}</p>
  </div></article>`;
}

export function renderPage(posts: readonly StoredPost[]): string {
  const list = posts.length === 0 ? '<p>Nothing was published yet. Reload this page after you published a clip.</p>' : posts.toReversed().map(renderPost).join('\n');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Postiz stand-in</title><style>${STYLE}</style></head>
<body><main><h1>Postiz stand-in</h1><p>${posts.length} posts. Nothing here leaves this machine.</p>${list}</main></body></html>`;
}
