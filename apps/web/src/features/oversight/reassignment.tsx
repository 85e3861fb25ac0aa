import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Skeleton } from 'antd';
import { useState } from 'react';
import { answered, api } from '../../api/client.js';
import { CoordinatorSelect } from '../../api/coordinator-select.js';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useTexts } from '../../preferences/preferences.js';
import { CasePicker } from './case-picker.js';
import { DeedOutcome } from './deed-outcome.js';
import { reassigning } from './deeds.js';
import { Labelled } from './labelled.js';
import { PlaceFilter, usePlace } from './place-filter.js';
import { texts } from './texts.js';
import { useDeed } from './use-deed.js';

const most = 200;

/** Cases of a coordinator or an organisation, picked, and given to somebody else. */
export function Reassignment() {
  const words = useTexts(texts);
  const org = usePlace();
  const [coordinator, setCoordinator] = useState<string>();
  const [next, setNext] = useState<string>();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const deed = useDeed(reassigning);
  const query = { limit: most, ...(org && { org }), ...(coordinator && { coordinator }) };
  const { data, error, refetch } = useQuery({
    queryKey: ['oversight', 'cases', query],
    queryFn: () => answered(api.GET('/api/cases', { params: { query } })),
  });
  // What nobody has in hand is over.
  const cases = (data?.items ?? []).filter(({ holder }) => holder.kind !== 'nobody');
  const caseIds = cases.flatMap(({ id }) => (picked.has(id) ? [id] : []));
  const pick = (ids: ReadonlySet<string>) => {
    deed.forget();
    setPicked(ids);
  };
  return (
    <div className="stack">
      <PlaceFilter>
        <Labelled label={words.pickedFrom}>
          {(id) => (
            <CoordinatorSelect
              id={id}
              {...(coordinator && { value: coordinator })}
              onChange={(chosen) => {
                setCoordinator(chosen);
                pick(new Set());
              }}
            />
          )}
        </Labelled>
        <Labelled label={words.newCoordinator}>
          {(id) => (
            <CoordinatorSelect
              id={id}
              {...(next && { value: next })}
              onChange={(chosen) => {
                setNext(chosen);
                deed.forget();
              }}
            />
          )}
        </Labelled>
      </PlaceFilter>
      {error && <ProblemNotice fault={error} onAgain={() => void refetch()} />}
      {!data && !error && <Skeleton active paragraph={{ rows: 8 }} />}
      {data && <CasePicker cases={cases} picked={picked} onPick={pick} />}
      <Flex justify="end" gap="middle" align="center">
        <span>{words.selected(caseIds.length)}</span>
        <Button
          type={deed.shown ? 'default' : 'primary'}
          disabled={caseIds.length === 0 || !next}
          loading={deed.isBusy}
          onClick={() => next && deed.show({ caseIds, coordinatorId: next })}
        >
          {words.preview}
        </Button>
      </Flex>
      <DeedOutcome deed={deed} />
    </div>
  );
}
