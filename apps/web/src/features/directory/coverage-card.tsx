import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Progress, Skeleton } from 'antd';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { coverageQuery } from './directory-queries.js';
import { Quiet } from '../../ui/quiet.js';
import { texts } from './texts.js';

interface Parts {
  org: string | undefined;
  chosen: string | undefined;
  onChoose: (coverage: string | undefined) => void;
}

/** How many institutions are covered; each way in which they are leads to them. */
export function CoverageCard({ org, chosen, onChoose }: Parts) {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const { term, wordsOf } = useVocabulary(locale);
  const { data, error, refetch } = useQuery(coverageQuery(org));
  if (error) return <ProblemNotice fault={error} onAgain={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 2 }} />;
  const rate = data.total > 0 ? data.covered / data.total : 0;
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const told = (count: number) => count.toLocaleString(locale);
  const counts = new Map<string, number>(data.byCoverage.map(({ coverage, count }) => [coverage, count]));
  return (
    <div className="panel">
      <Flex vertical gap="small">
        <Flex align="baseline" gap="small" wrap>
          <span>{words.coverageRate}</span>
          <strong style={{ fontSize: 28 }}>{percent.format(rate)}</strong>
          <Quiet>{words.covered(told(data.covered), told(data.total))}</Quiet>
        </Flex>
        <Progress percent={rate * 100} showInfo={false} strokeColor="var(--accent)" aria-label={words.coverageRate} />
        <Flex gap="small" wrap role="group" aria-label={words.coverage}>
          <Button type={chosen ? 'default' : 'primary'} aria-pressed={!chosen} onClick={() => onChoose(undefined)}>
            {words.all} {told(data.total)}
          </Button>
          {wordsOf('coverage')
            .filter((coverage) => counts.has(coverage))
            .map((coverage) => (
              <Button
                key={coverage}
                type={coverage === chosen ? 'primary' : 'default'}
                aria-pressed={coverage === chosen}
                onClick={() => onChoose(coverage)}
              >
                {term('coverage', coverage)} {told(counts.get(coverage) ?? 0)}
              </Button>
            ))}
        </Flex>
      </Flex>
    </div>
  );
}
