import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Empty, Flex, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { ProblemNotice } from '../../api/problem-notice.js';
import { holds, useSession } from '../../api/session.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { AccountForm } from './account-form.js';
import { accountsQuery, type Account, type AccountsAsked } from './directory-queries.js';
import { OrganizationSelect } from './organization-select.js';
import { Quiet } from '../../ui/quiet.js';
import { texts } from './texts.js';
import { withParam } from './with-param.js';

const atOnce = 50;

export function AccountsTab() {
  const words = useTexts(texts);
  const { term, wordsOf } = useVocabulary(usePreferences().preferences.locale);
  const administers = holds(useSession(), 'administrator');
  const [params, setParams] = useSearchParams();
  const [open, setOpen] = useState<'new' | Account>();
  const role = params.get('role') ?? undefined;
  const org = params.get('under') ?? undefined;
  const set = (name: string, value: string | undefined) =>
    setParams((before) => withParam(before, name, value), { replace: true });
  const close = () => setOpen(undefined);
  return (
    <Flex vertical gap="middle">
      <Flex gap="small" wrap>
        <OrganizationSelect
          label={words.under}
          {...(org && { value: org })}
          onChange={(id) => set('under', id)}
          allowClear
          width={320}
        />
        <Select
          aria-label={words.role}
          placeholder={words.role}
          {...(role && { value: role })}
          onChange={(chosen: string | undefined) => set('role', chosen)}
          options={wordsOf('role').map((value) => ({ value, label: term('role', value) }))}
          allowClear
          style={{ width: 180 }}
        />
        {administers && (
          <Button onClick={() => setOpen('new')} style={{ marginInlineStart: 'auto' }}>
            {words.addAccount}
          </Button>
        )}
      </Flex>
      <AccountList
        asked={{
          limit: atOnce,
          ...(role && { role: role as NonNullable<AccountsAsked['role']> }),
          ...(org && { org }),
        }}
        onChange={setOpen}
      />
      {open && (open === 'new' ? <AccountForm onDone={close} /> : <AccountForm before={open} onDone={close} />)}
    </Flex>
  );
}

function AccountList({ asked, onChange }: { asked: AccountsAsked; onChange: (account: Account) => void }) {
  const words = useTexts(texts);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    accountsQuery(asked),
  );
  const accounts = data?.pages.flatMap(({ items }) => items);
  if (error) return <ProblemNotice fault={error} onAgain={() => void refetch()} />;
  return (
    <>
      <ul className="panel plain-list" aria-label={words.accounts}>
        {accounts?.length === 0 && <Empty description={words.noAccounts} />}
        {accounts?.map((account) => (
          <li key={account.id} className="entry listed">
            <AccountLine account={account} onChange={() => onChange(account)} />
          </li>
        ))}
        {!accounts && <Skeleton active paragraph={{ rows: 8 }} />}
      </ul>
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()} style={{ alignSelf: 'center' }}>
          {words.more}
        </Button>
      )}
    </>
  );
}

function AccountLine({ account, onChange }: { account: Account; onChange: () => void }) {
  const words = useTexts(texts);
  const { term } = useVocabulary(usePreferences().preferences.locale);
  const { displayName, username, isDisabled, grants } = account;
  return (
    <>
      <div>
        <div>
          {displayName} {isDisabled && <span className="tag hot">{words.disabled}</span>}
        </div>
        <Quiet>{username}</Quiet>
      </div>
      <div>
        {grants.map(({ role, organizationId, organizationName }) => (
          <div key={`${role} ${organizationId}`}>
            <span className="tag">{term('role', role)}</span> {organizationName}
          </div>
        ))}
      </div>
      {/* Only whoever administers an account is told its user name. */}
      <div className="at-end">
        {username !== undefined && (
          <Button onClick={onChange} aria-label={words.of(words.change, displayName)}>
            {words.change}
          </Button>
        )}
      </div>
    </>
  );
}
