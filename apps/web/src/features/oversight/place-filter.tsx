import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { answered, api } from '../../api/client.js';
import { OrganizationSelect } from '../../api/organization-select.js';
import { useTexts } from '../../preferences/preferences.js';
import { texts } from './texts.js';

/** Which organisation, with all below it, is looked at: a part of the address. */
export function usePlace(): string | undefined {
  return useSearchParams()[0].get('org') ?? undefined;
}

export function PlaceFilter() {
  const words = useTexts(texts);
  const [params, setParams] = useSearchParams();
  const org = usePlace();
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
    <div className="filters">
      <OrganizationSelect value={org} onChange={choose} known={data ? [data] : []} isInScope label={words.below} />
    </div>
  );
}
