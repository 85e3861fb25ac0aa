import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Popconfirm, Skeleton } from 'antd';
import { useState } from 'react';
import { answered, api } from '../../api/client.js';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { Quiet } from '../../ui/quiet.js';
import { policyQuery, type Organization } from './directory-queries.js';
import { PolicyForm } from './policy-form.js';
import { rowsOf, targetNames, type PolicyRow } from './policy-rows.js';
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
  return (
    <table className="targets">
      <thead>
        <tr>
          <th scope="col">{words.stage}</th>
          {targetNames.map((name) => (
            <th key={name} scope="col">
              {term('clock', name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ stage, targets, isOwn, from }) => (
          <tr key={stage}>
            <th scope="row">
              <div>{term('stage', stage)}</div>
              {isOwn ? (
                <span className="tag warm">{words.own}</span>
              ) : (
                <Quiet>{from ? words.inherited(from) : words.product}</Quiet>
              )}
            </th>
            {targetNames.map((name) => (
              <td key={name}>{words.days(targets[name])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
