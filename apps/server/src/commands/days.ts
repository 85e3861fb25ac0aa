import { refuseField } from '../refusals/refusal.js';

/** What is reported as done has been done. Dates are ISO, so they compare as text. */
export function refuseFuture(field: string, day: string, today: string): void {
  if (day > today) throw refuseField(field, 'inFuture');
}

/** What is planned lies ahead. */
export function refusePastOrToday(field: string, day: string, today: string): void {
  if (day <= today) throw refuseField(field, 'inPast');
}
