import { existsSync, readFileSync } from 'node:fs';
import { type DefaultTheme, defineConfig } from 'vitepress';
import type { Guide } from '../site/guides.ts';
import type { Kind } from '../site/reference.ts';

interface Found {
  guides: Pick<Guide, 'page' | 'title'>[];
  kinds: Kind[];
}

const sidebarFile = new URL('../.pages/sidebar.json', import.meta.url);
const { guides, kinds }: Found = existsSync(sidebarFile)
  ? JSON.parse(readFileSync(sidebarFile, 'utf8'))
  : { guides: [], kinds: [] };

const first = ['start.md', 'contributing.md', 'changelog.md'];
const isOfSdk = (page: string) => page.startsWith('sdk/');

const item = ({ page, title }: Found['guides'][number]): DefaultTheme.SidebarItem => ({
  text: title,
  link: `/${page.replace(/(index)?\.md$/, '')}`,
});

const guide: DefaultTheme.SidebarItem[] = [
  {
    text: 'Start',
    items: first.flatMap((page) => guides.filter((each) => each.page === page).map(item)),
  },
  {
    text: 'Guides',
    items: guides
      .filter(({ page }) => !first.includes(page) && !isOfSdk(page) && page !== 'index.md')
      .toSorted((a, b) => a.title.localeCompare(b.title))
      .map(item),
  },
  { text: 'SDK', items: guides.filter(({ page }) => isOfSdk(page)).map(item) },
  { text: 'Reference', items: [{ text: 'All types', link: '/reference/' }] },
];

/** The rest are many, and the page of all types names them. */
const listed = ['Operations', 'Objects', 'Interfaces and unions'];

const reference: DefaultTheme.SidebarItem[] = [
  { text: 'All types', link: '/reference/' },
  ...kinds
    .filter(({ title }) => listed.includes(title))
    .map(({ title, names }) => ({
      text: title,
      items: names.map((name) => ({ text: name, link: `/reference/${name}` })),
    })),
];

const icon =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><path d='M16 2v28' stroke='%239a6b1f' stroke-width='3'/><circle cx='16' cy='10' r='6' fill='%230f6b5c'/><circle cx='16' cy='23' r='4' fill='%230f6b5c'/></svg>";

// biome-ignore lint/style/noDefaultExport: VitePress looks for it
export default defineConfig({
  title: 'Mahdar',
  description: 'A GraphQL content API for news coverage of diplomacy',
  lang: 'en',
  head: [['link', { rel: 'icon', href: icon }]],
  // Where the pages are put: `/` where they have a host of their own.
  base: process.env.DOCS_BASE ?? '/docs/',
  srcDir: '.pages',
  outDir: 'dist',
  // Addresses that any server of files answers.
  cleanUrls: false,
  // Addresses of the reader's own server.
  ignoreDeadLinks: 'localhostLinks',
  themeConfig: {
    sidebar: { '/': guide, '/reference/': reference },
    nav: [
      { text: 'Start', link: '/start' },
      { text: 'SDK', link: '/sdk/' },
      { text: 'Reference', link: '/reference/' },
    ],
    outline: [2, 3],
    search: { provider: 'local' },
  },
});
