// Builds the one stylesheet, the one script, the icon sprite and the fonts of the house.
//
// npm ci && npm run build   ->  src/voordeur/ui/static/ui/dist/{app.css,app.js,icons.svg,*.woff2}

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import { definedTokens, keepComponents, keepTokens, splitRules } from "./prune.mjs";

const ROOT = new URL("..", import.meta.url).pathname;
const STATIC = `${ROOT}src/voordeur/ui/static/ui/`;
const DIST = `${STATIC}dist/`;
const MODULES = `${ROOT}node_modules/`;
const TARGET = ["chrome109", "firefox115", "safari16"];
const CSS_LIMIT = 40 * 1024;

// The Utrecht components that our pages use; add a name here to use one more.
const COMPONENTS = [
  "alert", "breadcrumb-nav", "button", "button-group", "button-link", "checkbox", "data-list",
  "form-field", "form-field-description", "form-field-error-message", "form-fieldset", "form-label",
  "link", "link-button", "radio-button", "select", "skip-link", "table", "textarea", "textbox",
];

const read = (path) => readFile(path, "utf8");

async function designSystem(ownCss) {
  const all = await read(`${MODULES}@utrecht/component-library-css/dist/index.css`);
  const theme = await read(
    `${MODULES}@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css`,
  );
  const components = keepComponents(splitRules(all), COMPONENTS);
  const tokens = keepTokens({
    theme,
    usedIn: components + ownCss,
    replaced: definedTokens(ownCss),
  });
  return `@layer base,nlds;@layer nlds{:root{${tokens}}${components}}`;
}

async function styles() {
  const own = await build({
    entryPoints: [`${ROOT}frontend/app.css`],
    bundle: true,
    write: false,
    outdir: DIST,
    loader: { ".woff2": "file" },
    assetNames: "[name]",
    target: TARGET,
  });
  for (const font of own.outputFiles.filter((file) => file.path.endsWith(".woff2"))) {
    await writeFile(font.path, font.contents);
  }
  const ownCss = own.outputFiles.find((file) => file.path.endsWith(".css")).text;
  const whole = (await designSystem(ownCss)) + ownCss;
  const { code } = await transform(whole, { loader: "css", minify: true, target: TARGET });
  await writeFile(`${DIST}app.css`, code);
  return code;
}

async function script() {
  await build({
    entryPoints: [`${ROOT}frontend/app.js`],
    bundle: true,
    minify: true,
    format: "iife",
    legalComments: "none",
    target: TARGET,
    outfile: `${DIST}app.js`,
  });
}

async function sprite() {
  const icons = JSON.parse(await read(`${STATIC}icons.json`));
  const symbols = [];
  for (const [name, source] of Object.entries(icons)) {
    const svg = await read(`${MODULES}@tabler/icons/icons/${source}.svg`);
    const shapes = svg
      .replace(/<!--[\s\S]*?-->/g, "")
      .replace(/^[\s\S]*?<svg[^>]*>/, "")
      .replace("</svg>", "")
      .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, "")
      .replace(/\s+/g, " ")
      .trim();
    const paint = source.startsWith("filled/")
      ? 'fill="currentColor"'
      : 'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"';
    symbols.push(`<symbol id="${name}" viewBox="0 0 24 24" ${paint}>${shapes}</symbol>`);
  }
  const file = `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
  await writeFile(`${DIST}icons.svg`, file);
}

await rm(DIST, { recursive: true, force: true });
await mkdir(DIST, { recursive: true });
const [css] = await Promise.all([styles(), script(), sprite()]);
const size = gzipSync(css).length;
console.log(`app.css ${(size / 1024).toFixed(1)} kB gzip`);
if (size > CSS_LIMIT) {
  console.error(`app.css is larger than ${CSS_LIMIT / 1024} kB gzip: prune a component.`);
  process.exit(1);
}
