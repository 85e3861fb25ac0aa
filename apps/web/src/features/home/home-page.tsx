import { useState, type ReactNode } from 'react';
import { useSession } from '../../api/session.js';
import { useTexts } from '../../preferences/preferences.js';
import { now } from '../../ui/now.js';
import { Page } from '../../ui/page.js';
import { dayBefore } from '../../ui/time.js';
import { CaseLines } from './case-lines.js';
import { FailedMails } from './failed-mails.js';
import { FinishedLines } from './finished-lines.js';
import { panelsFor, type HomePanel } from './panels-for.js';
import { StageCounts } from './stage-counts.js';
import { texts } from './texts.js';

/** What waits on me, what is late, what has moved since yesterday, what I have finished, and how everything stands. */
export function HomePage() {
  const words = useTexts(texts);
  const session = useSession();
  const [yesterday] = useState(() => dayBefore(now()));
  const panels: Record<HomePanel, ReactNode> = {
    waiting: <CaseLines key="waiting" title={words.waiting} query={{ holder: 'me' }} none={words.nothingWaits} />,
    late: (
      <CaseLines
        key="late"
        title={words.late}
        query={{ attention: ['escalated', 'overseen'] }}
        none={words.nothingLate}
      />
    ),
    fresh: (
      <CaseLines
        key="fresh"
        title={words.fresh}
        query={{ sort: '-progressedAt' }}
        none={words.nothingFresh}
        only={({ progressedAt }) => progressedAt > yesterday}
      />
    ),
    finished: <FinishedLines key="finished" />,
    counts: <StageCounts key="counts" />,
    failedMails: <FailedMails key="failedMails" />,
  };
  return (
    <Page title={words.greeting(session.account.displayName)}>
      <div className="tiles">{panelsFor(session).map((panel) => panels[panel])}</div>
    </Page>
  );
}
