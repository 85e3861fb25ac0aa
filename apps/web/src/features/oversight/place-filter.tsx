import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { answered, api } from '../../api/client.js';
import { OrganizationSelect } from '../../api/organization-select.js';
import { useTexts } from '../../preferences/preferences.js';
import { Labelled } from './labelled.js';
import { texts } from './texts.js';

/** Which organisation, with all below it, is looked at: a part of the address. */
export function usePlace(): string | undefined {
  return useSearchParams()[0].get('org') ?? undefined;
}

interface Parts {
  /** Which is looked at as long as none is chosen. */
  otherwise?: string | undefined;
  /** What else is chosen. */
  children?: ReactNode;
}

export function PlaceFilter({ otherwise, children }: Parts) {
  const words = useTexts(texts);
  const [params, setParams] = useSearchParams();
  const org = usePlace() ?? otherwise;
  const { data } = useQuery({
    queryKey: ['organization', org],
    queryFn: () => answered(api.GET('/api/organizations/{id}', { params: { path: { id: org ?? '' } } })),
    enabled: org !== undefined,
    staleTime: 600_000,
  });
  const choose = (id: string | undefined) => {
    const next = new URLSearchParams(params);
    if (id) next.set('org', id);
    else next.delete('org');
    setParams(next, { replace: true });
  };
  return (
    <div className="filters wide">
      <Labelled label={words.below}>
        {(id) => <OrganizationSelect id={id} value={org} onChange={choose} known={data ? [data] : []} isInScope />}
      </Labelled>
      {children}
    </div>
  );
}
