import { Card, Col, Flex, Row, Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useSession } from '../../api/session.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { Page } from '../../ui/page.js';
import { ChangePassword } from './change-password.js';
import { SessionsCard } from './sessions-card.js';
import { SignInsCard } from './sign-ins-card.js';
import { SignOutButton } from './sign-out-button.js';
import { texts } from './texts.js';
import { TotpEnrolment } from './totp-enrolment.js';

/** @param preferences language, light and dark, density */
export function AccountPage({ preferences }: { preferences: ReactNode }) {
  const words = useTexts(texts);
  const { term } = useVocabulary(usePreferences().preferences.locale);
  const { account, grants, hasSecondFactor } = useSession();
  return (
    <Page title={words.title} actions={<SignOutButton />}>
      <Row gutter={[16, 16]}>
        <Col xs={24} lg={12}>
          <Flex vertical gap="middle">
            <Card
              title={account.displayName}
              extra={<Typography.Text type="secondary">{account.username}</Typography.Text>}
            >
              <ul aria-label={words.grants} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
                {grants.map(({ role, organizationId, organizationName }) => (
                  <li key={`${role} ${organizationId}`} style={{ paddingBlock: 2 }}>
                    <Tag>{term('role', role)}</Tag> {organizationName}
                  </li>
                ))}
              </ul>
            </Card>
            <Card title={words.preferences}>
              <Typography.Paragraph type="secondary">{words.preferencesHint}</Typography.Paragraph>
              {preferences}
            </Card>
            <Card title={words.password}>
              <Typography.Paragraph type="secondary">{words.passwordHint}</Typography.Paragraph>
              <ChangePassword />
            </Card>
          </Flex>
        </Col>
        <Col xs={24} lg={12}>
          <Flex vertical gap="middle">
            <Card title={words.factor}>
              {hasSecondFactor ? <Typography.Text>{words.factorOn}</Typography.Text> : <TotpEnrolment />}
            </Card>
            <SessionsCard />
            <SignInsCard />
          </Flex>
        </Col>
      </Row>
    </Page>
  );
}
