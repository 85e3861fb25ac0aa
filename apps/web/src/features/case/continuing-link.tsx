import { Link } from 'react-router';
import { holds, useSession } from '../../api/session.js';
import { useTexts } from '../../preferences/preferences.js';
import { texts } from './texts.js';

/** A case that is over is not opened again: a new one continues it. For those who open cases. */
export function ContinuingLink({ id }: { id: string }) {
  const words = useTexts(texts);
  const mayOpen = holds(useSession(), 'coordinator');
  return mayOpen && <Link to={`/cases/new?continues=${id}`}>{words.openContinuing}</Link>;
}
