import { useState } from 'react';
import { holds, useSession } from '../../api/session.js';
import { useTexts } from '../../preferences/preferences.js';
import { now } from '../../ui/now.js';
import { Page } from '../../ui/page.js';
import { dayBefore } from '../../ui/time.js';
import { CaseLines } from './case-lines.js';
import { StageCounts } from './stage-counts.js';
import { texts } from './texts.js';

/** What waits on me, what is late, what has moved since yesterday, and how everything stands. */
export function HomePage() {
  const words = useTexts(texts);
  const session = useSession();
  const [yesterday] = useState(() => dayBefore(now()));
  const readsCases = holds(session, 'coordinator', 'branchClerk', 'supervisor', 'auditor');
  return (
    <Page title={words.greeting(session.account.displayName)}>
      {readsCases && (
        <div className="tiles">
          <CaseLines title={words.waiting} query={{ holder: 'me' }} none={words.nothingWaits} />
          <CaseLines title={words.late} query={{ attention: ['escalated', 'overseen'] }} none={words.nothingLate} />
          <CaseLines
            title={words.fresh}
            query={{ sort: '-progressedAt' }}
            none={words.nothingFresh}
            only={({ progressedAt }) => progressedAt > yesterday}
          />
          <StageCounts />
        </div>
      )}
    </Page>
  );
}
