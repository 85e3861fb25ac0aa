import { caseCommands } from '../../apps/server/src/commands/case-commands.js';
import { vocabulary } from '../../apps/server/src/views/vocabulary.js';
import { Client } from './client.js';
import { startApp, type RunningApp } from './running-app.js';

interface Vocabulary {
  terms: Record<string, Record<string, string>>;
  labels: Record<string, string>;
}

interface Schema {
  enum?: string[];
  items?: Schema;
  properties?: Record<string, Schema>;
}

/** In which list words are told that stand in a field of another name; nowhere where only programs read them. */
const toldIn: Readonly<Record<string, string>> = {
  command: 'happening',
  allowed: 'happening',
  reason: 'closeReason',
  'AddOrganizationInput.kind': 'organizationKind',
  'ChangeOrganizationInput.kind': 'organizationKind',
  'AddInstitutionInput.kind': 'institutionKind',
  'HolderCountDto.kind': 'holder',
  'HolderDto.kind': 'holder',
  'HoldingPartyDto.kind': 'holder',
  'SignInDto.outcome': 'signInOutcome',
  'RunningClockDto.name': 'clock',
  'HistoryFaultDto.fault': 'chainFault',
  'RefusedCaseDto.code': 'handOverFault',
  'RevealInput.fields': 'recordedField',
  'DeliveryDto.status': 'deliveryStatus',
};
const onlyForPrograms = [
  ...['ProblemDto.code', 'SessionDto.duty', 'HealthDto.status', 'ReadinessDto.status', 'EraseMemberInput.ground'],
  ...['OwnSettingsDto', 'ChangeOwnSettingsInput'].flatMap((name) => [`${name}.locale`, `${name}.digestMode`]),
  ...['ActorDto.kind', 'ChartStateDto.kind', 'FieldFaultDto.code'],
];

describe('the vocabulary beside the contract', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  const read = async (language: string) =>
    (await app.as('origin.clerk')).get<Vocabulary>('/api/vocabulary', { 'Accept-Language': language });

  it('has every word of the service, in its order, so that a list is sorted alike everywhere', async () => {
    for (const language of ['zh-CN', 'en']) {
      const { terms } = (await read(language)).body;
      expect(Object.keys(terms)).toEqual(Object.keys(vocabulary));
      for (const [field, words] of Object.entries(vocabulary)) {
        expect([field, Object.keys(terms[field] ?? {}).toSorted()]).toEqual([field, [...words].toSorted()]);
      }
    }
  });

  it('has no two words of one field that a reader cannot tell apart', async () => {
    for (const language of ['zh-CN', 'en']) {
      const { terms } = (await read(language)).body;
      for (const [field, words] of Object.entries(terms)) {
        const told = Object.values(words);
        expect([language, field, told.filter((word, at) => told.indexOf(word) !== at)]).toEqual([language, field, []]);
      }
    }
  });

  const schemas = async () => {
    const { body } = await new Client(app.url).get<{ components: { schemas: Record<string, Schema> } }>(
      '/api/openapi.json',
    );
    return Object.entries(body.components.schemas);
  };

  it('has a name for every word that the contract may answer with', async () => {
    const { terms } = (await read('en')).body;
    const closedLists = (await schemas()).flatMap(([name, { properties = {} }]) =>
      Object.entries(properties).flatMap(([field, { enum: words, items }]) => {
        const place = `${name}.${field}`;
        const told = terms[toldIn[place] ?? toldIn[field] ?? field] ?? {};
        return onlyForPrograms.includes(place) ? [] : [{ place, told, words: words ?? items?.enum ?? [] }];
      }),
    );
    expect(closedLists.filter(({ words }) => words.length > 0).length).toBeGreaterThan(20);
    const unnamed = closedLists.flatMap(({ place, told, words }) =>
      words.filter((word) => !Object.hasOwn(told, word)).map((word) => `${place}: ${word}`),
    );
    expect(unnamed).toEqual([]);
  });

  it('has a label for every field of every form that a case may offer', async () => {
    const { labels } = (await read('en')).body;
    const inputs = new Set(Object.values(caseCommands).map(({ input }) => input.name));
    const forms = (await schemas()).filter(([name]) => inputs.has(name));
    const fields = forms.flatMap(([, { properties = {} }]) => Object.keys(properties));
    expect(forms).toHaveLength(inputs.size);
    expect([...new Set(fields)].filter((field) => labels[field] === undefined)).toEqual([]);
  });
});
