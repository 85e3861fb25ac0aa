import { aMail, anItem } from '../../../../test/mail/a-digest.js';

const everywhere = (text: string) =>
  aMail({
    to: { address: 'li@example.org', displayName: text },
    items: [
      anItem({
        topic: 'statutory',
        maskedName: text,
        stageTitle: text,
        caseNumber: text,
        article: text,
        decision: text,
        insteadOf: text,
        arbiter: text,
      }),
      { topic: 'capacity', holder: text, count: 2, link: 'https://sz.example.org/' },
    ],
  });

describe('what people typed', () => {
  it('is text in markup, wherever it stands', () => {
    const { html } = everywhere('<img src=x onerror=alert(1)>&"\'');
    expect(html).not.toContain('<img');
    expect(html.match(/&lt;img src=x onerror=alert\(1\)&gt;&amp;&quot;&#39;/g)).toHaveLength(8);
  });

  it('cannot leave an attribute, even as a link', () => {
    const { html } = aMail({ items: [anItem({ link: 'https://sz.example.org/"onclick="alert(1)' })] });
    expect(html).toContain('href="https://sz.example.org/&quot;onclick=&quot;alert(1)"');
  });

  it('begins no line of its own in the text, where it could pass for another case', () => {
    const { text } = everywhere('张\r\n\r\n2. 2026-000999 假\u2028假\u0085假');
    expect(text).toContain('张 2. 2026-000999 假 假 假');
    expect(text).not.toMatch(/^2\. 2026-000999/m);
  });

  it('turns no reading direction around and hides nothing', () => {
    const { text, html, to } = everywhere('A\u202Egnirts\u2066\u200F\u200B\u00ADB');
    for (const body of [text, html, to.displayName]) {
      expect(body).toContain('AgnirtsB');
      expect(body).not.toMatch(/[\p{Bidi_Control}\u200B\u00AD]/u);
    }
  });

  it('ends somewhere: a name of 10,000 characters takes the room of 60', () => {
    const mail = everywhere('名'.repeat(10_000));
    expect(mail.to.displayName).toBe(`${'名'.repeat(59)}…`);
    expect(mail.html.length).toBeLessThan(6_000);
    expect(mail.text.length).toBeLessThan(2_000);
  });

  it('ends somewhere although all of it stands on one letter', () => {
    expect(everywhere(`a${'\u0301'.repeat(1_000_000)}`).html.length).toBeLessThan(20_000);
  });

  it('keeps a rare character whole, with the selector that tells its form', () => {
    const rare = '𠮷\u{E0100}';
    expect(everywhere(rare).to.displayName).toBe(rare);
    expect(everywhere(rare.repeat(80)).to.displayName).toBe(`${rare.repeat(59)}…`);
    expect(everywhere('半\uD842字').to.displayName).toBe('半 字');
  });
});
