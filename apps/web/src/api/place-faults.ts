import type { FormInstance } from 'antd';
import { Problem } from './problem.js';

const stepOf = (part: string): string | number => (/^\d+$/.test(part) ? Number(part) : part);

/** `grants.0.role` as a form names it. */
const pathOf = (field: string): (string | number)[] => field.split('.').map(stepOf);

/**
 * Says of each field what the server says of it, beside that field, and leads to the first of them.
 * @returns whether all is said so: a fault of a field that the form has not must be told otherwise
 */
export function placeFaults(form: FormInstance, fault: unknown, path: typeof pathOf = pathOf): boolean {
  if (!(fault instanceof Problem)) return false;
  const faults = (fault.body.errors ?? []).map(({ field, message }) => ({ name: path(field), errors: [message] }));
  form.setFields(faults);
  const placed = faults.filter(({ name }) => form.getFieldError(name).length > 0);
  if (placed[0]) form.scrollToField(placed[0].name, { focus: true, block: 'center' });
  return faults.length > 0 && placed.length === faults.length;
}
