import type { Handlers } from '../../contract/operations.ts';
import { ProjectCopyService } from './project-copy.service.ts';

export const projectCopyHandlers = {
  copyProjectToProfile: (call) => call.resolve(ProjectCopyService).copy(call.params.projectId, call.body.profileId),
} satisfies Handlers<'copyProjectToProfile'>;
