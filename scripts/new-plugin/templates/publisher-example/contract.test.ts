import { describePlugin } from '../../../../core/plugin-api/testing.ts';
import plugin from './index.ts';

/** A made-up Example that remembers what was posted. */
function createService(): (input: string | URL | Request, init?: RequestInit) => Promise<Response> {
  const kept: { id: string; reference: string; state: string; url: string | null; error: null }[] = [];
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (url.pathname === '/channels') return Response.json({ channels: [{ id: 'c1', name: 'Our shop', network: 'example' }] });
    if (url.pathname === '/uploads') return Response.json({ id: 'upload-1' });
    if (request.method === 'DELETE') return new Response(null, { status: 204 });
    if (request.method === 'POST') {
      const { posts } = (await request.json()) as { posts: { reference: string }[] };
      kept.push(...posts.map(({ reference }) => ({ id: `post-of-${reference}`, reference, state: 'published', url: 'https://example.com/1', error: null })));
    }
    const asked = url.searchParams.get('references')?.split(',');
    return Response.json(asked ? kept.filter(({ reference }) => asked.includes(reference)) : kept);
  };
}

describePlugin(plugin, {
  folder: import.meta.dirname,
  config: { url: 'https://api.example.com', apiKey: 'made-up' },
  refuses: async () => new Response('{}', { status: 401 }),
  answers: createService(),
});
