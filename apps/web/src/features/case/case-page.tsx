import { ArrowLeftOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Skeleton } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { caseQuery } from '../../api/case-query.js';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useMemberName } from '../../api/use-member-name.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { AttentionTag } from '../../ui/attention-tag.js';
import { now } from '../../ui/now.js';
import { Page } from '../../ui/page.js';
import { StageTag } from '../../ui/stage-tag.js';
import { historyQuery, type CaseView } from './case-queries.js';
import { ChartMap } from './chart-map.js';
import { CommandPanel } from './command-panel.js';
import { ContinuingLink } from './continuing-link.js';
import { FactsCard } from './facts-card.js';
import { HolderCard } from './holder-card.js';
import { MemberCard } from './member-card.js';
import { RouteCard } from './route-card.js';
import { texts } from './texts.js';
import { CaseTimeline } from './timeline.js';

export function CasePage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(caseQuery(id));
  if (error && !data) return <ProblemNotice fault={error} onAgain={() => void refetch()} />;
  return data ? <CaseScreen shown={data} /> : <Skeleton active paragraph={{ rows: 10 }} />;
}

function CaseScreen({ shown }: { shown: CaseView }) {
  const words = useTexts(texts);
  const memberName = useMemberName();
  const { term } = useVocabulary(usePreferences().preferences.locale);
  const history = useQuery(historyQuery(shown.id, shown.revision));
  const [openedAt] = useState(now);
  const lines = history.data ?? [];
  return (
    <Page
      title={`${memberName(shown.member)} · ${shown.number}`}
      actions={
        <Flex gap="small" className="not-printed" align="center">
          {shown.holder.kind === 'nobody' && <ContinuingLink id={shown.id} />}
          <Link to="/cases">
            <ArrowLeftOutlined aria-hidden /> {words.back}
          </Link>
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {words.print}
          </Button>
        </Flex>
      }
    >
      <Flex gap="small" wrap>
        <StageTag title={term('stage', shown.stage)} />
        <AttentionTag attention={shown.attention} title={term('attention', shown.attention)} />
      </Flex>
      <div className="two-columns">
        <div className="stack">
          <CommandPanel shown={shown} />
          {history.error && <ProblemNotice fault={history.error} onAgain={() => void history.refetch()} />}
          <CaseTimeline shown={shown} lines={lines} />
          <ChartMap shown={shown} lines={lines} />
        </div>
        <div className="stack">
          <HolderCard shown={shown} now={openedAt} />
          <MemberCard shown={shown} />
          <RouteCard shown={shown} />
          <FactsCard shown={shown} />
        </div>
      </div>
    </Page>
  );
}
