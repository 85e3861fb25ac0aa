import { useSession } from '../../api/session.js';
import { Page } from '../../ui/page.js';

export function HomePage() {
  return <Page title={useSession().account.displayName}>{null}</Page>;
}
