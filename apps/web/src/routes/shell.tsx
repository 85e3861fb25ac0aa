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
import { Button, Skeleton } from 'antd';
import { lazy, Suspense, useState, useSyncExternalStore, type ReactNode } from 'react';
import { Link, NavLink, Outlet } from 'react-router';
import { holds, useSession, type Session } from '../api/session.js';
import { signingInAgain } from '../api/signing-in-again.js';
import { useTexts } from '../preferences/preferences.js';
import { desksOf, pathOf, type Desk } from './desks.js';
import { texts } from './texts.js';

const SignInAgain = lazy(async () => ({ default: (await import('../features/session/sign-in-again.js')).SignInAgain }));

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

const isPasswordNeeded = () => signingInAgain.isNeeded;

function desksFor(session: Session): Desk[] {
  return (Object.keys(desksOf) as Desk[]).filter((desk) => {
    const roles = desksOf[desk];
    return roles === 'everybody' || holds(session, ...roles);
  });
}

/** The frame around every screen. On a narrow one the menu is behind a button. */
export function Shell() {
  const words = useTexts(texts);
  const session = useSession();
  const [isOpen, setIsOpen] = useState(false);
  const isSignInNeeded = useSyncExternalStore(signingInAgain.subscribe, isPasswordNeeded, isPasswordNeeded);
  return (
    <div className="shell">
      <header>
        <div>
          <a href="#content" className="skip">
            {words.skip}
          </a>
          <Button
            type="text"
            className="menu-button"
            icon={<MenuOutlined />}
            aria-label={words.menu}
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          />
          <Link to="/" className="brand">
            <img src="/icon.svg" alt="" width={26} height={26} />
            {words.product}
          </Link>
        </div>
        <Link to={pathOf.account} className="who">
          <UserOutlined aria-hidden />
          <span className="cut">{session.account.displayName}</span>
        </Link>
      </header>
      <nav aria-label={words.menu} className={isOpen ? 'open' : ''}>
        {desksFor(session).map((desk) => (
          <NavLink key={desk} to={pathOf[desk]} end={desk === 'home'} onClick={() => setIsOpen(false)}>
            {icons[desk]}
            {words[desk]}
          </NavLink>
        ))}
      </nav>
      <main id="content" tabIndex={-1}>
        <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
          <Outlet />
        </Suspense>
      </main>
      {isSignInNeeded && (
        <Suspense>
          <SignInAgain />
        </Suspense>
      )}
    </div>
  );
}
