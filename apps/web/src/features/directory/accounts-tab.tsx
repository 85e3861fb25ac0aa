import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Flex, Select, Table } from 'antd';
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
      <AccountTable
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

function AccountTable({ asked, onChange }: { asked: AccountsAsked; onChange: (account: Account) => void }) {
  const words = useTexts(texts);
  const { term } = useVocabulary(usePreferences().preferences.locale);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    accountsQuery(asked),
  );
  if (error) return <ProblemNotice fault={error} onAgain={() => void refetch()} />;
  return (
    <>
      <Table<Account>
        size="small"
        rowKey="id"
        pagination={false}
        loading={!data}
        dataSource={data?.pages.flatMap(({ items }) => items) ?? []}
        locale={{ emptyText: words.noAccounts }}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            title: words.displayName,
            key: 'name',
            render: (_, { displayName, username, isDisabled }) => (
              <>
                {displayName} {isDisabled && <span className="tag hot">{words.disabled}</span>}
                {username && (
                  <div>
                    <Quiet>{username}</Quiet>
                  </div>
                )}
              </>
            ),
          },
          {
            title: words.grants,
            dataIndex: 'grants',
            render: (grants: Account['grants']) =>
              grants.map(({ role, organizationId, organizationName }) => (
                <div key={`${role} ${organizationId}`} style={{ paddingBlock: 2 }}>
                  <span className="tag">{term('role', role)}</span> {organizationName}
                </div>
              )),
          },
          {
            // Only whoever administers an account is told its user name.
            key: 'change',
            align: 'end',
            render: (_, account) =>
              account.username !== undefined && (
                <Button onClick={() => onChange(account)} aria-label={words.of(words.change, account.displayName)}>
                  {words.change}
                </Button>
              ),
          },
        ]}
      />
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()} style={{ alignSelf: 'center' }}>
          {words.more}
        </Button>
      )}
    </>
  );
}
