import { Tabs } from 'antd';
import { useSearchParams } from 'react-router';
import { holds, useSession } from '../../api/session.js';
import { useTexts } from '../../preferences/preferences.js';
import { Page } from '../../ui/page.js';
import { AccountsTab } from './accounts-tab.js';
import { CalendarTab } from './calendar-tab.js';
import { InstitutionsTab } from './institutions-tab.js';
import { OrganizationsTab } from './organizations-tab.js';
import { texts } from './texts.js';

/** Who there is: organisations, the workplaces that they cover, and accounts for those who may know of them. */
export function DirectoryPage() {
  const words = useTexts(texts);
  const session = useSession();
  const [params, setParams] = useSearchParams();
  const tabs = [
    { key: 'organizations', label: words.organizations, children: <OrganizationsTab /> },
    { key: 'institutions', label: words.institutions, children: <InstitutionsTab /> },
    ...(holds(session, 'administrator', 'coordinator', 'supervisor')
      ? [{ key: 'accounts', label: words.accounts, children: <AccountsTab /> }]
      : []),
    { key: 'calendar', label: words.calendar, children: <CalendarTab /> },
  ];
  return (
    <Page title={words.title}>
      <Tabs
        activeKey={params.get('tab') ?? 'organizations'}
        onChange={(tab) => setParams(tab === 'organizations' ? {} : { tab }, { replace: true })}
        items={tabs}
        destroyOnHidden
      />
    </Page>
  );
}
