import { Link } from 'react-router';
import type { Schemas } from '../../api/client.js';
import { useMemberName } from '../../api/use-member-name.js';

interface Parts {
  continued: Schemas['CaseViewDto'];
  /** Given by the form. */
  id?: string;
}

/** Stands in the form for the id that is sent. */
export function ContinuedCase({ continued, id }: Parts) {
  const memberName = useMemberName();
  return (
    <Link to={`/cases/${continued.id}`} {...(id && { id })}>
      {memberName(continued.member)} · {continued.number}
    </Link>
  );
}
