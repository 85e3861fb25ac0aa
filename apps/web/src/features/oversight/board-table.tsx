import { Link } from 'react-router';
import type { Schemas } from '../../api/client.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { Figures } from '../../ui/figures.js';
import { Quiet } from '../../ui/quiet.js';
import { durationIn } from '../../ui/time.js';
import { countsIn } from './counts-in.js';
import { texts } from './texts.js';

type Row = Schemas['OrganizationOnBoardDto'];

/** Each number leads to the cases that it counts. */
export function BoardTable({ organizations }: { organizations: readonly Row[] }) {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const { term, wordsOf } = useVocabulary(locale);
  const [first] = organizations;
  if (!first) return <Quiet>{words.nothingOpen}</Quiet>;
  const attentions = wordsOf('attention').filter((word) => countsIn(first)[word] !== undefined);
  const rows = organizations.map((row) => ({
    key: row.organization.id,
    cells: [
      <Link to={`/cases?bookedAt=${row.organization.id}`}>{row.organization.name}</Link>,
      ...attentions.map((word) => {
        const count = countsIn(row)[word] ?? 0;
        if (count === 0) return <Quiet>0</Quiet>;
        return (
          <Link to={`/cases?bookedAt=${row.organization.id}&attention=${word}`}>{count.toLocaleString(locale)}</Link>
        );
      }),
      durationIn(locale, row.longestSeconds),
      durationIn(locale, row.heldSeconds),
    ],
  }));
  const head = [words.organization, ...attentions.map((word) => term('attention', word)), words.longest, words.held];
  return <Figures label={words.board} head={head} rows={rows} />;
}
