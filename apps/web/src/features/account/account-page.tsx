import type { ReactNode } from 'react';
import { useSession } from '../../api/session.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { Page } from '../../ui/page.js';
import { ChangePassword } from './change-password.js';
import { SessionsCard } from './sessions-card.js';
import { SignInsCard } from './sign-ins-card.js';
import { SignOutButton } from './sign-out-button.js';
import { Panel } from '../../ui/panel.js';
import { Quiet } from '../../ui/quiet.js';
import { texts } from './texts.js';
import { TotpEnrolment } from './totp-enrolment.js';

/** @param preferences language, light and dark, density */
export function AccountPage({ preferences }: { preferences: ReactNode }) {
  const words = useTexts(texts);
  const { term } = useVocabulary(usePreferences().preferences.locale);
  const { account, grants, hasSecondFactor } = useSession();
  return (
    <Page title={words.title} actions={<SignOutButton />}>
      <div className="tiles">
        <div className="stack">
          <Panel title={account.displayName} extra={<Quiet>{account.username}</Quiet>}>
            <ul aria-label={words.grants} className="plain-list">
              {grants.map(({ role, organizationId, organizationName }) => (
                <li key={`${role} ${organizationId}`} style={{ paddingBlock: 2 }}>
                  <span className="tag">{term('role', role)}</span> {organizationName}
                </li>
              ))}
            </ul>
          </Panel>
          <Panel title={words.preferences}>
            <p className="quiet">{words.preferencesHint}</p>
            {preferences}
          </Panel>
          <Panel title={words.password}>
            <p className="quiet">{words.passwordHint}</p>
            <ChangePassword />
          </Panel>
        </div>
        <div className="stack">
          <Panel title={words.factor}>{hasSecondFactor ? <span>{words.factorOn}</span> : <TotpEnrolment />}</Panel>
          <SessionsCard />
          <SignInsCard />
        </div>
      </div>
    </Page>
  );
}
