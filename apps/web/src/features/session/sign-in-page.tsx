import { Card, Flex, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../../preferences/preferences.js';
import { SignInForm } from './sign-in-form.js';
import { texts } from './texts.js';

/** @param foot language, light and dark: what one may want to set before signing in */
export function SignInPage({ foot }: { foot: ReactNode }) {
  const words = useTexts(texts);
  return (
    <Flex
      component="main"
      vertical
      align="center"
      justify="center"
      gap="large"
      style={{ minHeight: '100vh', padding: 16 }}
    >
      <Card style={{ width: '100%', maxWidth: 400 }}>
        <Typography.Title level={1} style={{ fontSize: 24, marginTop: 0 }}>
          {words.title}
        </Typography.Title>
        <Typography.Paragraph type="secondary">{words.product}</Typography.Paragraph>
        <SignInForm />
      </Card>
      {foot}
    </Flex>
  );
}
