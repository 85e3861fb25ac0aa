export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly faint: string;
  readonly line: string;
  readonly link: string;
}

export const light: Palette = {
  paper: '#ffffff',
  ink: '#1f2328',
  faint: '#4b535c',
  line: '#868d95',
  link: '#0a4da2',
};
export const dark: Palette = {
  paper: '#15181c',
  ink: '#eceff2',
  faint: '#bcc4cd',
  line: '#7c858f',
  link: '#9ecbff',
};

const coloured = ({ paper, ink, faint, line, link }: Palette) => `
body, .letter { background: ${paper}; color: ${ink}; }
.facts, .reason, .footer { color: ${faint}; }
th, td, .footer { border-color: ${line}; }
a { color: ${link}; }`;

/** The mail reads well without any of this, as where a mail program drops it. */
export const stylesheet = `
body { margin: 0; }
.letter { max-width: 40em; margin: 0 auto; padding: 16px; font: 16px/1.6 system-ui, PingFang SC, Microsoft YaHei, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 20px; line-height: 1.4; }
h2 { font-size: 18px; line-height: 1.4; margin: 24px 0 4px; }
p, ul { margin: 0 0 8px; }
ul { padding-left: 20px; }
li { margin-bottom: 12px; }
li a { display: inline-block; padding: 4px 0; font-weight: 600; }
table { border-collapse: collapse; }
caption { text-align: left; }
th, td { border-bottom: 1px solid; padding: 4px 16px 4px 0; text-align: left; font-weight: 400; }
.footer { margin-top: 32px; padding-top: 8px; border-top: 1px solid; font-size: 14px; }${coloured(light)}
@media (prefers-color-scheme: dark) {${coloured(dark)}
}
`;
