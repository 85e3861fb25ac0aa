import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Popconfirm, Skeleton, Table } from 'antd';
import { useState } from 'react';
import { answered, api } from '../../api/client.js';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { policyQuery, type Organization } from './directory-queries.js';
import { PolicyForm } from './policy-form.js';
import { rowsOf, type PolicyRow, type Stage, type Targets } from './policy-rows.js';
import { Panel } from '../../ui/panel.js';
import { texts } from './texts.js';
import { useDirectoryWrite } from './use-directory-write.js';

interface Parts {
  organization: Organization;
  mayChange: boolean;
}

export function PolicyCard({ organization: { id, name }, mayChange }: Parts) {
  const words = useTexts(texts);
  const { data, error, refetch } = useQuery(policyQuery(id));
  const [isChanging, setIsChanging] = useState(false);
  const inheritAll = useDirectoryWrite(
    () => answered(api.PUT('/api/organizations/{id}/deadline-policy', { params: { path: { id } }, body: {} })),
    { onDone: () => undefined },
  );
  const rows = data && rowsOf(data);
  return (
    <Panel
      title={words.policy}
      extra={
        mayChange &&
        rows && (
          <Flex gap="small" wrap>
            {rows.some(({ isOwn }) => isOwn) && (
              <Popconfirm
                title={words.inheritAllSure}
                okText={words.inheritAll}
                cancelText={words.cancel}
                onConfirm={() => inheritAll.mutate(undefined)}
              >
                <Button loading={inheritAll.isPending}>{words.inheritAll}</Button>
              </Popconfirm>
            )}
            <Button onClick={() => setIsChanging(true)}>{words.change}</Button>
          </Flex>
        )
      }
    >
      <p className="quiet">{words.policyHint}</p>
      {(error ?? inheritAll.error) && (
        <ProblemNotice fault={error ?? inheritAll.error} onAgain={() => void refetch()} />
      )}
      {rows ? <PolicyTable rows={rows} /> : !error && <Skeleton active />}
      {isChanging && rows && (
        <PolicyForm organizationId={id} title={name} rows={rows} onDone={() => setIsChanging(false)} />
      )}
    </Panel>
  );
}

function PolicyTable({ rows }: { rows: PolicyRow[] }) {
  const words = useTexts(texts);
  const { term } = useVocabulary(usePreferences().preferences.locale);
  const target = (name: keyof Targets) => ({
    key: name,
    title: term('clock', name),
    align: 'end' as const,
    render: (_: unknown, { targets }: PolicyRow) => words.days(targets[name]),
  });
  return (
    <Table<PolicyRow>
      size="small"
      pagination={false}
      rowKey="stage"
      dataSource={rows}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: words.stage, dataIndex: 'stage', render: (stage: Stage) => term('stage', stage) },
        target('remind'),
        target('escalate'),
        target('oversee'),
        {
          key: 'source',
          title: words.source,
          render: (_, { isOwn, from }) =>
            isOwn ? <span className="tag warm">{words.own}</span> : from ? words.inherited(from) : words.product,
        },
      ]}
    />
  );
}
