import type { Handlers } from '../../contract/operations.ts';
import { AssignmentsService } from './assignments.service.ts';

export const assignmentsHandlers = {
  assignSegments: (call) => call.resolve(AssignmentsService).assign(call.params.projectId, call.body.segmentIds),
  listAssignedSegments: (call) => call.resolve(AssignmentsService).list(call.params.projectId),
} satisfies Handlers<'assignSegments' | 'listAssignedSegments'>;
