import { useRoute, useRouter } from 'vue-router';

/** Goes to the page that was asked for before signing in, else to the start. Only pages of this console: never another address. */
export function useAfterEntrance(): () => void {
  const route = useRoute();
  const router = useRouter();
  return () => {
    const { next } = route.query;
    const target = typeof next === 'string' && next.startsWith('/p/') ? router.resolve(next) : null;
    void router.replace(target?.name && target.name !== 'not-found' ? target : { name: 'start' });
  };
}
