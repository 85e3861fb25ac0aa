import { useTexts, type Texts } from '../preferences/preferences.js';
import type { Schemas } from './client.js';

const texts: Texts<{ erased: string }> = { 'zh-CN': { erased: '（已依法删除）' }, en: { erased: '(erased)' } };

/** What a member is called: nobody has a name any more who was erased on lawful request. */
export function useMemberName(): (member: Pick<Schemas['MemberDto'], 'name' | 'erasedAt'>) => string {
  const { erased } = useTexts(texts);
  return ({ name, erasedAt }) => (erasedAt ? erased : name);
}
