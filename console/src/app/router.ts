import { createRouter, createWebHistory } from 'vue-router';
import type { RouteRecordRaw } from 'vue-router';
import { sessionGuard } from '../session/guard.ts';
import { modules } from './modules.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Message key of the page's title. */
    title?: string;
    /** The module whose entry of the navigation is lit. */
    module?: string;
  }
}

const profileRoutes: RouteRecordRaw[] = modules.flatMap(({ id, routes }) =>
  routes.map((route) => ({ ...route, meta: { module: id, ...route.meta } })),
);

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', name: 'start', component: () => import('./NotFoundPage.vue') },
    { path: '/sign-in', name: 'sign-in', component: () => import('../session/SignInPage.vue'), meta: { title: 'session.signIn' } },
    { path: '/sign-up', name: 'sign-up', component: () => import('../session/SignUpPage.vue'), meta: { title: 'session.signUp' } },
    { path: '/forgot-password', name: 'forgot-password', component: () => import('../session/ForgotPasswordPage.vue'), meta: { title: 'session.forgotTitle' } },
    { path: '/reset-password', name: 'reset-password', component: () => import('../session/ResetPasswordPage.vue'), meta: { title: 'session.resetTitle' } },
    { path: '/unreachable', name: 'unreachable', component: () => import('./UnreachablePage.vue'), meta: { title: 'app.unreachable.title' } },
    { path: '/p/:profileId', component: () => import('./shell/AppShell.vue'), children: profileRoutes },
    { path: '/:rest(.*)*', name: 'not-found', component: () => import('./NotFoundPage.vue'), meta: { title: 'app.notFound.title' } },
  ],
});

router.beforeEach(sessionGuard);
