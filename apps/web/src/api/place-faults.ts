import type { FormInstance } from 'antd';
import { Problem } from './problem.js';

/** Whether every fault that the server names belongs to a field, so that there is nothing to say besides. */
export function isAtFields(fault: unknown): boolean {
  return fault instanceof Problem && (fault.body.errors ?? []).length > 0;
}

const stepOf = (part: string): string | number => (/^\d+$/.test(part) ? Number(part) : part);

/** `grants.0.role` as a form names it. */
const pathOf = (field: string): (string | number)[] => field.split('.').map(stepOf);

/** Says of each field what the server says of it, beside that field. */
export function placeFaults(form: FormInstance, fault: unknown, path: typeof pathOf = pathOf): void {
  if (!(fault instanceof Problem)) return;
  form.setFields((fault.body.errors ?? []).map(({ field, message }) => ({ name: path(field), errors: [message] })));
}
