import { DateOnly, Line } from '../../input/fields.js';
import { caseCommand } from '../case-command.js';
import { refuseFuture } from '../days.js';
import { OrganizationStepInput } from '../on-behalf.js';

class SendReceiptInput extends OrganizationStepInput {
  @DateOnly() on: string;
  @Line({ max: 60, optional: true }) number?: string;
}

export const sendReceipt = caseCommand('sendReceipt', SendReceiptInput, ({ on, number }, { today }) => {
  refuseFuture('on', on, today);
  return { on, number };
});
