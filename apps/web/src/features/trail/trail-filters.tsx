import { Button, Flex, Input, Select } from 'antd';
import { useSearchParams } from 'react-router';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { CaseSelect } from './case-select.js';
import { Quiet } from '../../ui/quiet.js';
import { texts } from './texts.js';
import { changed, queryIn, type TrailField } from './trail-filter.js';

export function TrailFilters() {
  const words = useTexts(texts);
  const { term, wordsOf } = useVocabulary(usePreferences().preferences.locale);
  const [params, setParams] = useSearchParams();
  const query = queryIn(params);
  const set = (field: TrailField, value: string) =>
    setParams((before) => changed(before, field, value), { replace: true });
  const day = (field: 'from' | 'to') => (
    <label>
      <Quiet>{words[field]} </Quiet>
      <Input
        type="date"
        value={query[field] ?? ''}
        onChange={({ target }) => set(field, target.value)}
        style={{ width: 150 }}
      />
    </label>
  );
  return (
    <Flex gap="small" wrap align="center">
      {day('from')}
      {day('to')}
      <Select
        mode="multiple"
        aria-label={words.action}
        placeholder={words.action}
        value={query.action?.split(',') ?? []}
        onChange={(chosen: string[]) => set('action', chosen.join(','))}
        options={wordsOf('action').map((value) => ({ value, label: term('action', value) }))}
        showSearch={{ optionFilterProp: 'label' }}
        maxTagCount="responsive"
        style={{ flex: '1 1 220px', maxWidth: 360 }}
      />
      <CaseSelect value={query.case} onChange={(id) => set('case', id)} />
      {params.size > 0 && <Button onClick={() => setParams({}, { replace: true })}>{words.clear}</Button>}
    </Flex>
  );
}
