import { useSearchParams } from 'react-router';
import { useTexts } from '../../preferences/preferences.js';
import { Page } from '../../ui/page.js';
import { CaseChain } from './case-chain.js';
import { Quiet } from '../../ui/quiet.js';
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
      <Quiet>{words.hint}</Quiet>
      <TrailFilters />
      {query.case && <CaseChain key={query.case} id={query.case} />}
      <TrailList query={query} />
    </Page>
  );
}
