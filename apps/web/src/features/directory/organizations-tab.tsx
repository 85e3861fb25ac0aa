import { useQuery } from '@tanstack/react-query';
import { Col, Empty, Row, Skeleton } from 'antd';
import { useSearchParams } from 'react-router';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useTexts } from '../../preferences/preferences.js';
import { useMedia } from '../../ui/use-media.js';
import { organizationsQuery } from './directory-queries.js';
import { OrganizationPanel } from './organization-panel.js';
import { OrganizationTree } from './organization-tree.js';
import { texts } from './texts.js';

const aboveTree = 300;
const leastHeight = 320;

export function OrganizationsTab() {
  const words = useTexts(texts);
  const isWide = useMedia('(min-width: 992px)');
  const [params, setParams] = useSearchParams();
  const { data, error, refetch } = useQuery(organizationsQuery);
  const chosen = data?.find(({ id }) => id === params.get('org')) ?? data?.[0];
  if (error && !data) return <ProblemNotice fault={error} onAgain={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 10 }} />;
  return (
    <Row gutter={[16, 16]}>
      <Col xs={24} lg={10} xl={9}>
        <div className="panel">
          <OrganizationTree
            organizations={data}
            chosen={chosen?.id}
            height={isWide ? Math.max(leastHeight, window.innerHeight - aboveTree) : leastHeight}
            onChoose={(org) => setParams({ org }, { replace: true })}
          />
        </div>
      </Col>
      <Col xs={24} lg={14} xl={15}>
        {chosen ? (
          <OrganizationPanel key={chosen.id} shown={chosen} organizations={data} />
        ) : (
          <Empty description={words.choose} style={{ paddingBlock: 48 }} />
        )}
      </Col>
    </Row>
  );
}
