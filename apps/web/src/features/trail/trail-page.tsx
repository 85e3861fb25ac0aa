import { Typography } from 'antd';
import { useSearchParams } from 'react-router';
import { useTexts } from '../../preferences/preferences.js';
import { Page } from '../../ui/page.js';
import { CaseChain } from './case-chain.js';
import { texts } from './texts.js';
import { queryIn } from './trail-filter.js';
import { TrailFilters } from './trail-filters.js';
import { TrailList } from './trail-list.js';

export function TrailPage() {
  const words = useTexts(texts);
  const [params] = useSearchParams();
  const query = queryIn(params);
  return (
    <Page title={words.title}>
      <Typography.Text type="secondary">{words.hint}</Typography.Text>
      <TrailFilters />
      {query.case && <CaseChain key={query.case} id={query.case} />}
      <TrailList query={query} />
    </Page>
  );
}
