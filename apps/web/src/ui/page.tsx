import { Flex, Typography } from 'antd';
import type { ReactNode } from 'react';

interface Parts {
  title: string;
  /** Beside the title: what can be done with the whole page. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A screen: one heading, and below it what it is about. */
export function Page({ title, actions, children }: Parts) {
  return (
    <Flex vertical gap="middle">
      <Flex justify="space-between" align="center" gap="small" wrap>
        <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
          {title}
        </Typography.Title>
        {actions}
      </Flex>
      {children}
    </Flex>
  );
}
