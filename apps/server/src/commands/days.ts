import { addDays } from '@app/deadlines';
import { refuseField } from '../refusals/refusal.js';

/** What is reported as done has been done. Dates are ISO, so they compare as text. */
export function refuseFuture(field: string, day: string, today: string): void {
  if (day > today) throw refuseField(field, 'inFuture');
}

/** Two years, the longest period of Art. 24, can be planned or paid for: a slip in the year must not silence a case for good. */
const mostDaysAhead = 731;

export function refuseFarAhead(field: string, day: string, today: string): void {
  if (day > addDays(today, mostDaysAhead)) throw refuseField(field, 'farAhead', { days: mostDaysAhead });
}

/** What is planned lies ahead, and not too far. */
export function refuseUnplannable(field: string, day: string, today: string): void {
  if (day <= today) throw refuseField(field, 'inPast');
  refuseFarAhead(field, day, today);
}
