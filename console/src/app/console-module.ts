import type { RouteLocationNormalized, RouteRecordRaw } from 'vue-router';

/** What a feature folder adds to the console: `features/<name>/module.ts` exports one by default. */
export interface ConsoleModule {
  readonly id: string;
  /** Place in the navigation, from the top. */
  readonly order: number;
  /** Message key. */
  readonly title: string;
  /** A literal `i-lucide-…` name, so that the build finds and bundles it. */
  readonly icon: string;
  /** Name of the route that its entry of the navigation opens; it must need no parameter but the profile. */
  readonly entry: string;
  /** Below `/p/:profileId`. */
  readonly routes: readonly RouteRecordRaw[];
}

/** Hands one parameter of the path to the page as its property; the profile comes to it by `useProfileScope`. */
export const fromParam = (name: string) => (route: RouteLocationNormalized) => ({ [name]: String(route.params[name]) });
