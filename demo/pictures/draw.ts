/**
 * Draws the demo's pictures and writes them beside this file. To be run by hand when a drawing changes:
 * `node demo/pictures/draw.ts`. They ship drawn, since the machine that shows them may have no Chinese font.
 */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const fonts = new URL('../../node_modules/@expo-google-fonts/noto-sans-sc', import.meta.url).pathname;
const folder = await mkdtemp(join(tmpdir(), 'gongzhi-fonts-'));
await writeFile(
  join(folder, 'fonts.conf'),
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${fonts}</dir><cachedir>${folder}</cachedir></fontconfig>`,
);
// Read when the drawing library is loaded, therefore before it.
process.env['FONTCONFIG_FILE'] = join(folder, 'fonts.conf');
const { default: sharp } = await import('sharp');

const [width, height] = [960, 720];

const street = `<rect width="960" height="430" fill="#cfdbe4"/><rect y="430" width="960" height="290" fill="#8b9197"/>
  <rect y="410" width="960" height="36" fill="#b9bdb8"/><path d="M0 590H960" stroke="#e9e6d5" stroke-width="10" stroke-dasharray="90 60"/>`;
const night = '<rect width="960" height="720" fill="#101828" opacity="0.62"/>';
const pole = '<path d="M470 640V150q0-50 60-50h90" fill="none" stroke="#444c55" stroke-width="18"/>';
const house = `<rect x="250" y="120" width="460" height="320" fill="#d9cbb5"/>${[0, 1, 2, 3]
  .flatMap((column) =>
    [0, 1, 2].map(
      (row) =>
        `<rect x="${285 + column * 105}" y="${150 + row * 95}" width="60" height="60" fill="#7f97a8"/>`,
    ),
  )
  .join('')}`;
const bin =
  '<path d="M420 350h120l-14 190H434z" fill="#3f6b57"/><rect x="408" y="328" width="144" height="24" rx="8" fill="#2f5344"/>';
const bags = [330, 590, 650, 380]
  .map(
    (x, index) =>
      `<ellipse cx="${x}" cy="${560 + (index % 2) * 22}" rx="62" ry="44" fill="${index % 2 ? '#5a5148' : '#3d444c'}"/>`,
  )
  .join('');
const hole =
  '<path d="M360 560l70-36 120 10 60 46-80 52-130-6z" fill="#3b3f44"/><path d="M330 540l50-60M610 600l90 40" stroke="#3b3f44" stroke-width="7"/>';
const crack = '<path d="M520 130l-26 70 34 54-40 80 22 66" fill="none" stroke="#6b5640" stroke-width="10"/>';

const drawings: Readonly<Record<string, string>> = {
  'lamp-before': `${street}${pole}<ellipse cx="640" cy="104" rx="46" ry="20" fill="#59616b"/>${night}`,
  'lamp-after': `${street}${night}${pole}<path d="M600 120L470 640H850L680 120z" fill="#ffe9a8" opacity="0.42"/><ellipse cx="640" cy="104" rx="46" ry="20" fill="#ffefb8"/>`,
  'road-before': street + hole,
  'road-after': `${street}<path d="M350 550l80-36 130 10 62 50-84 60-140-8z" fill="#777d83"/>`,
  'litter-before': street + bin + bags,
  'litter-after': street + bin,
  'house-before': street + house + crack,
  'house-after': street + house,
};

for (const [name, drawing] of Object.entries(drawings)) {
  const words = name.endsWith('before') ? '演示图片 · 处置前' : '演示图片 · 处置后';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${drawing}
    <rect x="0" y="640" width="960" height="80" fill="#ffffff" opacity="0.86"/>
    <text x="480" y="696" font-family="Noto Sans SC" font-size="44" text-anchor="middle" fill="#1f2933">${words}</text></svg>`;
  await sharp(Buffer.from(svg))
    .resize(640)
    .webp({ quality: 70 })
    .toFile(new URL(`./${name}.webp`, import.meta.url).pathname);
}
