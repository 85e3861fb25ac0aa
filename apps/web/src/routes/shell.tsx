import {
  AuditOutlined,
  CheckSquareOutlined,
  DashboardOutlined,
  HomeOutlined,
  MailOutlined,
  MenuOutlined,
  TeamOutlined,
  UnorderedListOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { Button, Drawer, Flex, Layout, Menu, Skeleton, Typography } from 'antd';
import { Suspense, useState, type ReactNode } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { holds, useSession, type Session } from '../api/session.js';
import { SignInAgain } from '../features/session/sign-in-again.js';
import { useTexts } from '../preferences/preferences.js';
import { useMedia } from '../ui/use-media.js';
import { desksOf, pathOf, type Desk } from './desks.js';
import { texts } from './texts.js';

const icons: Record<Desk, ReactNode> = {
  home: <HomeOutlined />,
  queue: <UnorderedListOutlined />,
  approvals: <CheckSquareOutlined />,
  oversight: <DashboardOutlined />,
  directory: <TeamOutlined />,
  trail: <AuditOutlined />,
  deliveries: <MailOutlined />,
  account: <UserOutlined />,
};

function desksFor(session: Session): Desk[] {
  return (Object.keys(desksOf) as Desk[]).filter((desk) => {
    const roles = desksOf[desk];
    return roles === 'everybody' || holds(session, ...roles);
  });
}

function deskAt(pathname: string): Desk {
  const desks = Object.keys(pathOf) as Desk[];
  return desks.find((desk) => desk !== 'home' && pathname.startsWith(pathOf[desk])) ?? 'home';
}

function Desks({ onChosen }: { onChosen?: () => void }) {
  const words = useTexts(texts);
  const { pathname } = useLocation();
  const items = desksFor(useSession()).map((desk) => ({
    key: desk,
    icon: icons[desk],
    label: <Link to={pathOf[desk]}>{words[desk]}</Link>,
  }));
  return (
    <nav aria-label={words.menu}>
      <Menu
        mode="inline"
        selectedKeys={[deskAt(pathname)]}
        items={items}
        onClick={() => onChosen?.()}
        style={{ border: 0 }}
      />
    </nav>
  );
}

/** The frame around every screen. On a narrow one the menu is behind a button. */
export function Shell() {
  const words = useTexts(texts);
  const { account } = useSession();
  const isWide = useMedia('(min-width: 900px)');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <a href="#content" className="skip">
        {words.skip}
      </a>
      <Layout.Header style={{ paddingInline: 16, height: 52, lineHeight: 'normal' }}>
        <Flex align="center" justify="space-between" gap="small" style={{ height: '100%' }}>
          <Flex align="center" gap="small">
            {!isWide && (
              <Button type="text" icon={<MenuOutlined />} aria-label={words.menu} onClick={() => setIsOpen(true)} />
            )}
            <Link to="/" aria-label={words.product}>
              <Flex align="center" gap={8}>
                <img src="/icon.svg" alt="" width={26} height={26} />
                <Typography.Text strong style={{ fontSize: 17 }}>
                  {words.product}
                </Typography.Text>
              </Flex>
            </Link>
          </Flex>
          <Link to={pathOf.account}>
            <Flex align="center" gap={6}>
              <UserOutlined aria-hidden />
              <Typography.Text>{account.displayName}</Typography.Text>
            </Flex>
          </Link>
        </Flex>
      </Layout.Header>
      <Layout>
        {isWide && (
          <Layout.Sider width={196} style={{ paddingTop: 8 }}>
            <Desks />
          </Layout.Sider>
        )}
        <Layout.Content id="content" role="main" tabIndex={-1} style={{ padding: isWide ? 24 : 12, minWidth: 0 }}>
          <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
            <Outlet />
          </Suspense>
        </Layout.Content>
      </Layout>
      <Drawer open={isOpen && !isWide} onClose={() => setIsOpen(false)} placement="left" size={240} title={words.menu}>
        <Desks onChosen={() => setIsOpen(false)} />
      </Drawer>
      <SignInAgain />
    </Layout>
  );
}
