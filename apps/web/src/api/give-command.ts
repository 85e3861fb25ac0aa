import { answered, api, type Schemas } from './client.js';

export interface GivenCommand {
  id: string;
  name: string;
  /** Of the case as it was seen. */
  revision: number;
  /** Under one key it is carried out once, however often it is sent. */
  key: string;
  body: object;
}

/** The commands are addresses of one form; which there are is for the server to say. */
type AnyCommand = '/api/cases/{id}/commands/note';

export function giveCommand({ id, name, revision, key, body }: GivenCommand): Promise<Schemas['CaseViewDto']> {
  const path = `/api/cases/${id}/commands/${name}` as AnyCommand;
  return answered(
    api.POST(path, {
      params: { path: { id }, header: { 'If-Match': `"${revision}"`, 'Idempotency-Key': key } },
      body: body as { text: string },
    }),
  );
}
