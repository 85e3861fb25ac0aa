import { useSearchParams } from 'react-router';
import { holds, useSession } from '../../api/session.js';
import { useTexts } from '../../preferences/preferences.js';
import { Page } from '../../ui/page.js';
import { Views } from '../../ui/views.js';
import { AccountsTab } from './accounts-tab.js';
import { CalendarTab } from './calendar-tab.js';
import { InstitutionsTab } from './institutions-tab.js';
import { OrganizationsTab } from './organizations-tab.js';
import { texts } from './texts.js';

const parts = {
  organizations: OrganizationsTab,
  institutions: InstitutionsTab,
  accounts: AccountsTab,
  calendar: CalendarTab,
} as const;

type Part = keyof typeof parts;
const names = Object.keys(parts) as Part[];

/** Who there is: organisations, the workplaces that they cover, and accounts for those who may know of them; and what days are worked. */
export function DirectoryPage() {
  const words = useTexts(texts);
  const knowsAccounts = holds(useSession(), 'administrator', 'coordinator', 'supervisor');
  const [params] = useSearchParams();
  const open = names.filter((name) => name !== 'accounts' || knowsAccounts);
  const shown = open.find((name) => name === params.get('tab')) ?? 'organizations';
  const Shown = parts[shown];
  return (
    <Page title={words.title}>
      <Views
        label={words.title}
        views={open.map((name) => ({ key: name, title: words[name] }))}
        active={shown}
        field="tab"
        kept={['under']}
      />
      <Shown />
    </Page>
  );
}
