import { useQuery } from '@tanstack/react-query';
import { Flex, Skeleton } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { now } from '../../ui/now.js';
import { caseQuery } from '../../api/case-query.js';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useMemberName } from '../../api/use-member-name.js';
import { CommandPanel } from './command-panel.js';
import { historyQuery } from './case-queries.js';
import { HolderCard } from './holder-card.js';
import { RouteCard } from './route-card.js';
import { FactsCard } from './facts-card.js';
import { MemberCard } from './member-card.js';
import { CaseTimeline } from './timeline.js';

const lastLines = 4;

/** A case with what is needed to decide on it, on one screen; the rest is a link away. `onDone` once it has gone on. */
export function DecisionDesk({ id, onDone }: { id: string; onDone: () => void }) {
  const [openedAt] = useState(now);
  const memberName = useMemberName();
  const { data, error, refetch } = useQuery(caseQuery(id));
  const { data: lines = [] } = useQuery({ ...historyQuery(id, data?.revision ?? 0), enabled: data !== undefined });
  if (error && !data) return <ProblemNotice fault={error} onAgain={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 10 }} />;
  return (
    <Flex vertical gap="middle">
      <Link to={`/cases/${id}`}>
        {memberName(data.member)} · {data.number}
      </Link>
      <CommandPanel shown={data} onProgress={onDone} />
      <HolderCard shown={data} now={openedAt} />
      <FactsCard shown={data} />
      <RouteCard shown={data} />
      <CaseTimeline shown={data} lines={lines.slice(-lastLines)} />
      <MemberCard shown={data} />
    </Flex>
  );
}
