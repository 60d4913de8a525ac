import type { Handlers } from '../../contract/operations.ts';
import { ProjectProgressService } from './project-progress.service.ts';
import { ProjectsService } from './projects.service.ts';

type ProjectOperations = 'listProjects' | 'createProject' | 'getProject' | 'updateProject' | 'trashProject';
type ProgressOperations = 'getProjectProgress' | 'cancelProject';
type TrashOperations = 'listTrash' | 'restoreProject' | 'purgeProject';

export const projectsHandlers = {
  listProjects: (call) => call.resolve(ProjectsService).list(call.query),
  createProject: (call) => call.resolve(ProjectsService).create(call.body),
  getProject: (call) => call.resolve(ProjectsService).get(call.params.projectId),
  updateProject: (call) => call.resolve(ProjectsService).update(call.params.projectId, call.body),
  trashProject: (call) => call.resolve(ProjectsService).moveToTrash(call.params.projectId),
  getProjectProgress: (call) => call.resolve(ProjectProgressService).get(call.params.projectId),
  cancelProject: (call) => call.resolve(ProjectProgressService).cancel(call.params.projectId),
  listTrash: (call) => call.resolve(ProjectsService).listTrash(call.query),
  restoreProject: (call) => call.resolve(ProjectsService).restore(call.params.projectId),
  purgeProject: (call) => call.resolve(ProjectsService).purge(call.params.projectId),
} satisfies Handlers<ProjectOperations | ProgressOperations | TrashOperations>;
