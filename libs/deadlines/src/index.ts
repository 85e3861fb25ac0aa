export { addDays } from './calendar-date.js';
export type { HolidayTable } from './holiday-table.js';
export { WorkingCalendar, type DayKind, type SetDay } from './working-calendar.js';
export { countedFrom, shanghaiDateOf, startOfShanghaiDay } from './shanghai-time.js';
export {
  defaultPolicy,
  policyStageOf,
  policyStages,
  resolvePolicy,
  type DeadlinePolicy,
  type PolicySetting,
  type PolicyStage,
  type StageTargets,
} from './policy.js';
export { validatePolicySetting, type PolicyFault, type PolicyFaultCode } from './policy-setting.js';
export { dueAfterChange } from './due-after-change.js';
export { dueInstant, type ClockStart, type DeadlineClock, type DueInstant } from './due-instant.js';
export { rungsOf, type ClimbedAt, type RungClock, type Standstill, type Turn } from './rungs.js';
export { statutoryClocks, type StatutoryClock, type StatutoryStarts } from './statutory.js';
