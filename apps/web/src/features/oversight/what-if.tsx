import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Flex, Skeleton } from 'antd';
import { useState } from 'react';
import { answered, api, type Schemas } from '../../api/client.js';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useSession } from '../../api/session.js';
import { useTexts } from '../../preferences/preferences.js';
import { Panel } from '../../ui/panel.js';
import { Quiet } from '../../ui/quiet.js';
import { CountsCompared } from './counts-compared.js';
import { PlaceFilter, usePlace } from './place-filter.js';
import { PolicyFields, type Setting } from './policy-fields.js';
import { texts } from './texts.js';

/** Other deadlines for an organisation, gone through before anybody sets them. */
export function WhatIf() {
  const { grants } = useSession();
  const own = grants.find(({ role }) => role === 'administrator')?.organizationId;
  const org = usePlace() ?? own;
  return (
    <div className="stack">
      <PlaceFilter otherwise={own} />
      {org && <Deadlines key={org} org={org} />}
    </div>
  );
}

function Deadlines({ org }: { org: string }) {
  const words = useTexts(texts);
  const [edited, setEdited] = useState<Setting>({});
  const { data, error, refetch } = useQuery({
    queryKey: ['oversight', 'policy', org],
    queryFn: () => answered(api.GET('/api/organizations/{id}/deadline-policy', { params: { path: { id: org } } })),
  });
  const ask = useMutation({
    mutationFn: (setting: Schemas['PolicySettingDto']) =>
      answered(api.POST('/api/deadline-policies/preview', { body: { organizationId: org, setting } })),
  });
  if (error) return <ProblemNotice fault={error} onAgain={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 10 }} />;
  const change = (changed: Setting) => {
    setEdited(changed);
    ask.reset();
  };
  return (
    <>
      <Panel title={words.tabs.whatIf}>
        <div className="stack">
          <Quiet>{words.whatIfHint}</Quiet>
          <PolicyFields present={data.effective} edited={edited} onEdit={change} />
          <Flex justify="end">
            <Button type="primary" loading={ask.isPending} onClick={() => ask.mutate({ ...data.own, ...edited })}>
              {words.ask}
            </Button>
          </Flex>
        </div>
      </Panel>
      <div className="stack" aria-live="polite">
        {ask.error && <ProblemNotice fault={ask.error} />}
        {ask.data && <CountsCompared preview={ask.data} />}
      </div>
    </>
  );
}
