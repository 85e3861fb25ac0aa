import { Flex, Typography } from 'antd';
import type { ReactNode } from 'react';
import type { Session } from '../../api/session.js';
import { useTexts } from '../../preferences/preferences.js';
import { ChangePassword } from './change-password.js';
import { SignOutButton } from './sign-out-button.js';
import { texts } from './texts.js';
import { TotpEnrolment } from './totp-enrolment.js';

export type Duty = NonNullable<Session['duty']>;

/** What the server wants done before anything else; everything else is refused until then. */
export function DutyPage({ duty, foot }: { duty: Duty; foot: ReactNode }) {
  const words = useTexts(texts);
  const due: Record<Duty, { title: string; detail: string; form: ReactNode }> = {
    changePassword: { title: words.mustChange, detail: words.mustChangeDetail, form: <ChangePassword /> },
    enrolTotp: { title: words.mustEnrol, detail: words.mustEnrolDetail, form: <TotpEnrolment /> },
  };
  const { title, detail, form } = due[duty];
  return (
    <Flex
      component="main"
      vertical
      align="center"
      justify="center"
      gap="large"
      style={{ minHeight: '100vh', padding: 16 }}
    >
      <div className="panel">
        <Flex justify="space-between" align="start" gap="small">
          <Typography.Title level={1} style={{ fontSize: 22, marginTop: 0 }}>
            {title}
          </Typography.Title>
          <SignOutButton />
        </Flex>
        <p className="quiet">{detail}</p>
        {form}
      </div>
      {foot}
    </Flex>
  );
}
