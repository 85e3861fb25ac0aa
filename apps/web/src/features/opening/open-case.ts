import { answered, api, type Schemas } from '../../api/client.js';
import type { Opening } from './opening-of.js';

export function openCase(opening: Opening, key: string): Promise<Schemas['CaseViewDto']> {
  return answered(api.POST('/api/cases', { params: { header: { 'Idempotency-Key': key } }, body: opening }));
}
