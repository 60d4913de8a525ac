/**
 * The root container holds the singletons and is complete before the first request; each request, job and automation run
 * gets a child with its own context. The root has no ProfileContext, so a singleton that asks for one fails at boot.
 */
import 'reflect-metadata';
import { container, type DependencyContainer, type InjectionToken } from 'tsyringe';
import type { Resolver } from './contract/operations.ts';
import { ProfileContext } from './platform/profile-context.ts';
import { UserContext } from './platform/user-context.ts';

export type { DependencyContainer };

export function createRootContainer(): DependencyContainer {
  return container.createChildContainer();
}

interface Contexts {
  readonly user?: UserContext | undefined;
  readonly profile?: ProfileContext | undefined;
}

export interface RequestContainer extends Resolver {
  dispose(): void;
}

export function createRequestContainer(root: DependencyContainer, contexts: Contexts): RequestContainer {
  const child = root.createChildContainer();
  if (contexts.user) child.register(UserContext, { useValue: contexts.user });
  if (contexts.profile) child.register(ProfileContext, { useValue: contexts.profile });
  return {
    // tsyringe's own type of a class asks for a constructor of any arguments; ours says less and promises the same.
    resolve: <T>(token: Parameters<Resolver['resolve']>[0]) => child.resolve(token as InjectionToken<T>),
    dispose: () => void child.dispose(),
  };
}
