// Draws examples/edition/media/river.jpg: a view over a river to hills. Run: node examples/draw-river.mjs
// A drawing, so that the example edition needs nobody's photograph and shows no real person or house.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const [width, height] = [1600, 960];
let state = 20191203;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};
const between = (low, high) => low + random() * (high - low);
const points = (list) => list.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');

/** A ridge from left to right: a sum of slow waves and a little trembling. */
function ridge(level, rise, roughness) {
  const waves = Array.from({ length: 5 }, (_, i) => [rise / (i + 1), between(0.6, 1.5) * (i + 1), between(0, 7)]);
  return Array.from({ length: 161 }, (_, i) => {
    const x = (i / 160) * (width + 40) - 20;
    const y = waves.reduce((sum, [size, speed, shift]) => sum + size * Math.sin((x / width) * 6.28 * speed + shift), 0);
    return [x, level - y + between(-roughness, roughness)];
  });
}

const hill = (line, tone) =>
  `<polygon points="${points([...line, [width + 20, height], [-20, height]])}" fill="${tone}"/>`;
const stroke = (line, tone, weight, opacity = 1) =>
  `<polyline points="${points(line)}" fill="none" stroke="${tone}" stroke-width="${weight}" stroke-linecap="round" stroke-linejoin="round" opacity="${opacity}"/>`;

/** Short strokes down a slope, as one shades with a pencil. */
function shading(line, tone, count, length) {
  return Array.from({ length: count }, () => {
    const [x, y] = line[Math.floor(between(2, line.length - 2))];
    const start = y + between(6, 90);
    const lean = between(14, 30);
    return stroke([[x, start], [x + lean * 0.5, start + length * 0.45], [x + lean, start + between(0.7, 1) * length]], tone, between(1, 2), between(0.2, 0.5));
  }).join('');
}

const far = ridge(360, 46, 1.2);
const middle = ridge(445, 38, 1.4);
const near = ridge(540, 24, 1.6);
const bank = Array.from({ length: 81 }, (_, i) => [i * 20.4 - 10, 860 - 120 * Math.exp(-(((i - 8) / 26) ** 2)) + between(-2.5, 2.5)]);

const water = Array.from({ length: 150 }, () => {
  const y = between(612, 840);
  const length = between(30, 170) * ((y - 560) / 220);
  const x = between(-40, width);
  return stroke([[x, y], [x + length / 2, y + between(-2, 2)], [x + length, y + between(-1.5, 1.5)]], '#f6f3ea', between(1, 2.6), between(0.25, 0.7));
}).join('');

const reeds = Array.from({ length: 240 }, () => {
  const [x, y] = bank[Math.floor(between(0, bank.length))];
  const foot = y + between(4, 60);
  const lean = between(-9, 16);
  const tall = between(18, 58);
  return stroke([[x + between(-10, 10), foot], [x + lean * 0.4, foot - tall * 0.6], [x + lean, foot - tall]], '#33403c', between(1, 2.2), between(0.35, 0.8));
}).join('');

/** A few roofs on the far bank, too small to be anybody's. */
const roofs = Array.from({ length: 17 }, (_, i) => {
  const x = 560 + i * 31 + between(-9, 9);
  const y = 585 + between(-9, 6);
  const wide = between(16, 28);
  return `<polygon points="${points([[x, y], [x + wide / 2, y - between(6, 10)], [x + wide, y]])}" fill="#5c625e"/><rect x="${x + 2}" y="${y}" width="${wide - 4}" height="${between(6, 10)}" fill="#d9d4c6"/>`;
}).join('');

const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<defs>
<linearGradient id="sky" x2="0" y2="1"><stop offset="0" stop-color="#e9e6dc"/><stop offset="1" stop-color="#f6f2e7"/></linearGradient>
<linearGradient id="river" x2="0" y2="1"><stop offset="0" stop-color="#b9cdd1"/><stop offset="1" stop-color="#7fa5b0"/></linearGradient>
<filter id="hand" x="-5%" y="-5%" width="110%" height="110%"><feTurbulence type="fractalNoise" baseFrequency=".018" numOctaves="3" seed="7"/><feDisplacementMap in="SourceGraphic" scale="9"/></filter>
<filter id="grain" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency=".75" numOctaves="2" seed="3"/><feColorMatrix values="0 0 0 0 .25  0 0 0 0 .24  0 0 0 0 .2  0 0 0 -.9 .52"/></filter>
</defs>
<rect width="${width}" height="${height}" fill="url(#sky)"/>
<g filter="url(#hand)">
${hill(far, '#cfd5d0')}${stroke(far, '#98a4a1', 2)}${shading(far, '#98a4a1', 90, 46)}
${hill(middle, '#aebbb5')}${stroke(middle, '#71827e', 2.2)}${shading(middle, '#71827e', 130, 54)}
${hill(near, '#8a9c92')}${stroke(near, '#4d605a', 2.6)}${shading(near, '#4d605a', 170, 40)}
<rect x="-20" y="600" width="${width + 40}" height="400" fill="url(#river)"/>
<rect x="-20" y="596" width="${width + 40}" height="7" fill="#c9c3ae"/>
${roofs}${water}
${hill(bank, '#6d7a66')}${stroke(bank, '#33403c', 3)}${reeds}
</g>
<rect width="${width}" height="${height}" filter="url(#grain)" opacity=".35"/>
</svg>`;

const out = join(import.meta.dirname, 'edition/media/river.jpg');
writeFileSync(out, await sharp(Buffer.from(svg)).extract({ left: 20, top: 130, width: 1560, height: 800 }).jpeg({ quality: 74, progressive: true }).toBuffer());
console.log(out);
