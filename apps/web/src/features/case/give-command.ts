import { answered, api } from '../../api/client.js';
import type { CaseView } from './case-queries.js';
import type { FormValues } from './form-schema.js';

interface Given {
  id: string;
  name: string;
  revision: number;
  key: string;
  body: FormValues;
}

/** The commands are addresses of one form; which there are is for the server to say. */
type AnyCommand = '/api/cases/{id}/commands/note';

export function giveCommand({ id, name, revision, key, body }: Given): Promise<CaseView> {
  const path = `/api/cases/{id}/commands/${name}` as AnyCommand;
  return answered(
    api.POST(path, {
      params: { path: { id }, header: { 'If-Match': `"${revision}"`, 'Idempotency-Key': key } },
      body: body as { text: string },
    }),
  );
}
