import { useQuery } from '@tanstack/react-query';
import { Col, Empty, Row, Skeleton, Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { answered, api } from '../../api/client.js';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useTexts } from '../../preferences/preferences.js';
import { now } from '../../ui/now.js';
import { Page } from '../../ui/page.js';
import { dayBack } from '../../ui/time.js';
import { ApprovalList } from './approval-list.js';
import { goneFrom, nextOf } from './approval-order.js';
import { texts } from './texts.js';

const most = 200;
const waitingQuery = {
  queryKey: ['approvals', 'waiting'],
  queryFn: () => answered(api.GET('/api/cases', { params: { query: { holder: 'me' as const, limit: most } } })),
};
/** As far back as somebody remembers what they have sent. */
const days = 30;
const finishedQuery = {
  queryKey: ['approvals', 'finished'],
  queryFn: () => {
    const from = dayBack(now(), days);
    return answered(api.GET('/api/cases/finished', { params: { query: { from, limit: most } } }));
  },
};

interface Parts {
  /** One case with all that is needed to decide on it; `onDone` once it was decided. */
  decisionOn: (id: string, onDone: () => void) => ReactNode;
}

/** What waits on my organisations, one after the other; and what went on from here. */
export function ApprovalsPage({ decisionOn }: Parts) {
  const words = useTexts(texts);
  const [params, setParams] = useSearchParams();
  const { data: waiting, error, refetch } = useQuery(waitingQuery);
  const { data: finished } = useQuery(finishedQuery);
  const cases = waiting?.items ?? [];
  const chosen = params.get('case') ?? cases[0]?.id;
  const isSent = params.get('tab') === 'sent';
  const show = (id: string | undefined) => setParams(id ? { case: id } : {}, { replace: true });
  const next = () => show(nextOf(cases, chosen));
  const sent = goneFrom(cases, finished?.items ?? []);
  return (
    <Page title={words.title}>
      {error && <ProblemNotice fault={error} onAgain={() => void refetch()} />}
      <Row gutter={[16, 16]}>
        <Col xs={24} lg={8}>
          <Tabs
            activeKey={isSent ? 'sent' : 'waiting'}
            onChange={(tab) => setParams(tab === 'sent' ? { tab } : {}, { replace: true })}
            items={[
              {
                key: 'waiting',
                label: words.waiting(waiting?.nextCursor ? `${most}+` : String(cases.length)),
                children: waiting ? (
                  <ApprovalList cases={cases} chosen={chosen} none={words.nothing} onChoose={show} />
                ) : (
                  <Skeleton active />
                ),
              },
              {
                key: 'sent',
                label: words.sent,
                children: (
                  <ApprovalList
                    cases={sent.map((turn) => turn.case)}
                    done={new Map(sent.map((turn) => [turn.case.id, turn]))}
                    none={words.nothingSent}
                    onChoose={(id) => setParams({ tab: 'sent', case: id }, { replace: true })}
                    chosen={params.get('case') ?? undefined}
                  />
                ),
              },
            ]}
          />
        </Col>
        <Col xs={24} lg={16}>
          {chosen && (!isSent || params.get('case')) ? (
            decisionOn(chosen, next)
          ) : (
            <Empty description={waiting && cases.length === 0 ? words.nothing : words.choose} />
          )}
        </Col>
      </Row>
    </Page>
  );
}
