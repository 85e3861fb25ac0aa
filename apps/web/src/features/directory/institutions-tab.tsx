import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Empty, Flex, Skeleton } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { ProblemNotice } from '../../api/problem-notice.js';
import { holds, useSession } from '../../api/session.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { CoverageCard } from './coverage-card.js';
import { institutionsQuery, useOrganizationNames } from './directory-queries.js';
import { InstitutionForm } from './institution-form.js';
import { OrganizationSelect } from './organization-select.js';
import { Quiet } from '../../ui/quiet.js';
import { texts } from './texts.js';
import { withParam } from './with-param.js';

const atOnce = 50;

export function InstitutionsTab() {
  const words = useTexts(texts);
  const mayAdd = holds(useSession(), 'coordinator', 'administrator');
  const [params, setParams] = useSearchParams();
  const [isAdding, setIsAdding] = useState(false);
  const org = params.get('under') ?? undefined;
  const coverage = params.get('coverage') ?? undefined;
  const set = (name: string, value: string | undefined) =>
    setParams((before) => withParam(before, name, value), { replace: true });
  return (
    <Flex vertical gap="middle">
      <Flex gap="small" wrap justify="space-between">
        <OrganizationSelect
          label={words.under}
          {...(org && { value: org })}
          onChange={(id) => set('under', id)}
          allowClear
          width={320}
        />
        {mayAdd && <Button onClick={() => setIsAdding(true)}>{words.addInstitution}</Button>}
      </Flex>
      <CoverageCard org={org} chosen={coverage} onChoose={(chosen) => set('coverage', chosen)} />
      <InstitutionList org={org} coverage={coverage} />
      {isAdding && <InstitutionForm org={org} onDone={() => setIsAdding(false)} />}
    </Flex>
  );
}

function InstitutionList({ org, coverage }: { org: string | undefined; coverage: string | undefined }) {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const { term } = useVocabulary(locale);
  const names = useOrganizationNames();
  const asked = { limit: atOnce, ...(org && { org }), ...(coverage && { coverage: [coverage as never] }) };
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    institutionsQuery(asked),
  );
  if (error) return <ProblemNotice fault={error} onAgain={() => void refetch()} />;
  const institutions = data?.pages.flatMap(({ items }) => items);
  const nameOf = (id: string) => names.get(id) ?? words.outside;
  const number = new Intl.NumberFormat(locale);
  return (
    <>
      <ul className="panel plain-list" aria-label={words.institutions}>
        {institutions?.length === 0 && <Empty description={words.noInstitutions} />}
        {institutions?.map(({ id, name, kind, coverage: how, organizationId, districtOrgId, staffCount }) => (
          <li key={id} className="entry listed">
            <div>
              <div>{name}</div>
              <Quiet>
                {term('institutionKind', kind)} · {words.staffOf(number.format(staffCount))}
              </Quiet>
            </div>
            <div>
              <div>{term('coverage', how)}</div>
              {organizationId && <Quiet>{nameOf(organizationId)}</Quiet>}
            </div>
            <Quiet>{nameOf(districtOrgId)}</Quiet>
          </li>
        ))}
        {!institutions && <Skeleton active paragraph={{ rows: 12 }} />}
      </ul>
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()} style={{ alignSelf: 'center' }}>
          {words.more}
        </Button>
      )}
    </>
  );
}
