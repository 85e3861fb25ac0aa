import { useQuery } from '@tanstack/react-query';
import { answered, api } from '../../api/client.js';
import { OrganizationSelect } from '../../api/organization-select.js';
import { useTexts } from '../../preferences/preferences.js';
import { texts } from './texts.js';

interface Parts {
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

/** An organisation with all below it; the address of a view has only its id. */
export function OrganizationFilter({ chosen, onChoose }: Parts) {
  const words = useTexts(texts);
  const { data } = useQuery({
    queryKey: ['organization', chosen],
    queryFn: () => answered(api.GET('/api/organizations/{id}', { params: { path: { id: chosen ?? '' } } })),
    enabled: chosen !== undefined,
    staleTime: 600_000,
  });
  return (
    <OrganizationSelect
      value={chosen}
      onChange={(id) => onChoose(id ?? '')}
      known={data ? [data] : []}
      isInScope
      label={words.org}
    />
  );
}
