import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { holds, useSession, type Role } from '../../api/session.js';
import { useTexts } from '../../preferences/preferences.js';
import { Page } from '../../ui/page.js';
import { Views } from '../../ui/views.js';
import { Board } from './board.js';
import { Funnel } from './funnel.js';
import { HandOver } from './hand-over.js';
import { Holders } from './holders.js';
import { Interventions } from './interventions.js';
import { Mails } from './mails.js';
import { Reassignment } from './reassignment.js';
import { texts, type Tab } from './texts.js';
import { WhatIf } from './what-if.js';

/** The server decides again who may see and do what there. */
const tabs: readonly { tab: Tab; roles: readonly Role[]; content: ReactNode }[] = [
  { tab: 'board', roles: ['supervisor', 'auditor'], content: <Board /> },
  { tab: 'funnel', roles: ['supervisor', 'auditor'], content: <Funnel /> },
  { tab: 'intervene', roles: ['supervisor'], content: <Interventions /> },
  { tab: 'holders', roles: ['supervisor', 'auditor'], content: <Holders /> },
  { tab: 'reassign', roles: ['supervisor'], content: <Reassignment /> },
  { tab: 'handOver', roles: ['supervisor'], content: <HandOver /> },
  { tab: 'whatIf', roles: ['administrator'], content: <WhatIf /> },
  { tab: 'mails', roles: ['supervisor', 'auditor', 'administrator'], content: <Mails /> },
];

/** What has stalled, with whom and for how long, and what can be done about much of it at once. */
export function OversightPage() {
  const words = useTexts(texts);
  const session = useSession();
  const [params] = useSearchParams();
  const open = tabs.filter(({ roles }) => holds(session, ...roles));
  const active = open.find(({ tab }) => tab === params.get('tab')) ?? open[0];
  return (
    <Page title={words.title}>
      {active && (
        <>
          <Views
            label={words.title}
            views={open.map(({ tab }) => ({ key: tab, title: words.tabs[tab] }))}
            active={active.tab}
            field="tab"
            kept={['org']}
          />
          {active.content}
        </>
      )}
    </Page>
  );
}
