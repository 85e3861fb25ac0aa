import { stages } from '@app/case-machine';
import { Client, type ProblemBody } from './client.js';
import { caseAt, commandNames, places } from './driven-case.js';
import { startApp, type RunningApp } from './running-app.js';

interface VocabularyBody {
  terms: Record<string, Record<string, string>>;
  labels: Record<string, string>;
  chart: {
    machineVersion: number;
    states: { path: string; kind: string }[];
    arrows: { from: string; event: string; to?: string }[];
  };
}

interface Schema {
  type?: string;
  enum?: string[];
  properties?: Record<string, Schema>;
}

describe('the vocabulary, as a console reads it', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  const read = async (language?: string) =>
    (await app.as('auditor')).send<VocabularyBody>('GET', '/api/vocabulary', {
      headers: language ? { 'accept-language': language } : {},
    });

  it.each<[string | undefined, string, string]>([
    ['zh-CN', '已发现', 'zh-CN'],
    ['en', 'Found', 'en'],
    ['en-GB,en;q=0.9', 'Found', 'en'],
    ['fr', '已发现', 'zh-CN'],
    [undefined, '已发现', 'zh-CN'],
  ])('is in the language of the reader: asked for %s, “found” is %s', async (asked, found, spoken) => {
    const { status, body, headers } = await read(asked);
    expect([status, body.terms['stage']?.['found'], headers.get('content-language')]).toEqual([200, found, spoken]);
  });

  it('is told to nobody who has not signed in', async () => {
    const { status, body } = await new Client(app.url).get<ProblemBody>('/api/vocabulary');
    expect([status, body.code]).toEqual([401, 'notSignedIn']);
  });

  it('is about nobody, and the same for everybody who reads the language', async () => {
    const asked = { headers: { 'accept-language': 'en' } };
    const theirs = await (await app.as('far.clerk')).send<VocabularyBody>('GET', '/api/vocabulary', asked);
    expect(theirs.body).toEqual((await read('en')).body);
  });

  it('has the same words, labels and chart in each language, only called otherwise', async () => {
    const [chinese, english] = [(await read('zh-CN')).body, (await read('en')).body];
    expect(chinese.chart).toEqual(english.chart);
    expect(Object.keys(chinese.labels).sort()).toEqual(Object.keys(english.labels).sort());
    for (const [field, words] of Object.entries(english.terms)) {
      expect([field, Object.keys(chinese.terms[field] ?? {})]).toEqual([field, Object.keys(words)]);
    }
  });

  it('has a chart in which every stage stands and every arrow leads somewhere', async () => {
    const { chart } = (await read('en')).body;
    const paths = new Set(chart.states.map(({ path }) => path));
    expect(stages.filter((stage) => !paths.has(`progress.${stage}`))).toEqual([]);
    const ends = chart.arrows.flatMap(({ from, to }) => [from, ...(to === undefined ? [] : [to])]);
    expect(ends.filter((path) => path !== '' && !paths.has(path))).toEqual([]);
  });

  it.each(places)(
    'has words for all that a case says of itself, and for each form that it offers: %s',
    async (place) => {
      const { terms, labels } = (await read('en')).body;
      const opened = await caseAt(app, place);
      const unnamed: string[] = [];
      const check = (field: string, word: string) => terms[field]?.[word] ?? unnamed.push(`${field} ${word}`);
      const checkForm = ({ properties = {} }: Schema) => {
        for (const [name, field] of Object.entries(properties)) {
          if (!Object.hasOwn(labels, name)) unnamed.push(name);
          for (const word of field.enum ?? []) check(name === 'reason' ? 'closeReason' : name, word);
          checkForm(field);
        }
      };
      for (const username of ['coordinator', 'supervisor', 'origin.clerk', 'host.clerk', 'auditor'] as const) {
        const { status, body } = await (
          await app.as(username)
        ).get<Record<'stage' | 'attention' | 'memberKind' | 'direction' | 'willingness', string> & { commands: [] }>(
          `/api/cases/${opened.id}`,
        );
        if (status !== 200) continue;
        for (const field of ['stage', 'attention', 'memberKind', 'direction', 'willingness'] as const) {
          check(field, body[field]);
        }
        for (const { name, schema } of body.commands as { name: string; schema: Schema }[]) {
          check('happening', name);
          checkForm(schema);
        }
      }
      expect(unnamed).toEqual([]);
    },
  );

  it('calls every command as its button is called', async () => {
    const { terms } = (await read('zh-CN')).body;
    expect(commandNames.filter((name) => !terms['happening']?.[name])).toEqual([]);
  });
});
