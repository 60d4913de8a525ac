import type { Handlers } from '../../../contract/operations.ts';
import { CalendarService } from './calendar.service.ts';
import { RescheduleService } from './reschedule.service.ts';
import { SlotsService } from './slots.service.ts';

export const calendarHandlers = {
  getCalendar: (call) => call.resolve(CalendarService).get(call.query),
  listSlots: (call) => call.resolve(SlotsService).list(),
  getSlots: (call) => call.resolve(SlotsService).get(call.params.publisherId, call.params.channelId),
  setSlots: (call) => call.resolve(SlotsService).set(call.params.publisherId, call.params.channelId, call.body),
  listNextSlots: (call) => call.resolve(SlotsService).next(call.params.publisherId, call.params.channelId, call.query),
  movePublication: (call) => call.resolve(RescheduleService).move(call.params.publicationId, call.body.scheduleAt),
} satisfies Handlers<'getCalendar' | 'listSlots' | 'getSlots' | 'setSlots' | 'listNextSlots' | 'movePublication'>;
