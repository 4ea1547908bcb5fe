// Keeps of the design system only what our pages use: components by name, tokens by reference.

/** The top-level rules of a stylesheet: [{ prelude, body }], comments and @charset left out. */
export function splitRules(css) {
  const text = css.replace(/\/\*[\s\S]*?\*\//g, "").replace(/@charset[^;]*;/g, "");
  const rules = [];
  let start = 0;
  while (start < text.length) {
    const open = text.indexOf("{", start);
    if (open === -1) break;
    const close = matchingBrace(text, open);
    rules.push({ prelude: text.slice(start, open).trim(), body: text.slice(open + 1, close) });
    start = close + 1;
  }
  return rules;
}

function matchingBrace(text, open) {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error(`A rule is not closed: ${text.slice(open, open + 60)}`);
}

// Selector lists are split at commas outside brackets only: `:not(a, b)` stays whole.
function selectors(prelude) {
  return prelude.split(/,(?![^([]*[)\]])/).map((selector) => selector.trim());
}

function block(className) {
  return className.replace(/^\.utrecht-/, "").split(/--|__/)[0];
}

// Our server says what is wrong, after sending; a field is not red while somebody still types.
const JUDGES_EARLY = /:(user-)?(in)?valid/;

function isUsed(selector, components) {
  if (JUDGES_EARLY.test(selector)) return false;
  const classes = selector.match(/\.utrecht-[a-z0-9_-]+/g) ?? [];
  return classes.length > 0 && classes.every((name) => components.includes(block(name)));
}

/** The rules whose every class belongs to one of the components, as text. */
export function keepComponents(rules, components) {
  return rules
    .map(({ prelude, body }) => {
      if (prelude.startsWith("@media") || prelude.startsWith("@supports")) {
        const inner = keepComponents(splitRules(body), components);
        return inner && `${prelude}{${inner}}`;
      }
      const kept = selectors(prelude).filter((selector) => isUsed(selector, components));
      return kept.length > 0 && body.trim() ? `${kept.join(",")}{${body}}` : "";
    })
    .join("");
}

/** The names of the custom properties a stylesheet defines on its root. */
export function definedTokens(css) {
  return new Set([...css.matchAll(/(--(?:utrecht|nl|basis)-[\w-]+)\s*:/g)].map((m) => m[1]));
}

/** The theme's declarations that are reached from the given css, without those it replaces. */
export function keepTokens({ theme, usedIn, replaced }) {
  const body = splitRules(theme).map((rule) => rule.body).join(";");
  const values = new Map(
    [...body.matchAll(/(--[\w-]+)\s*:\s*([^;]+);/g)].map(([, name, value]) => [name, value]),
  );
  const kept = new Set();
  const queue = references(usedIn);
  while (queue.length > 0) {
    const name = queue.pop();
    if (kept.has(name) || replaced.has(name) || !values.has(name)) continue;
    kept.add(name);
    queue.push(...references(values.get(name)));
  }
  return [...kept].map((name) => `${name}:${values.get(name)};`).join("");
}

function references(css) {
  return [...css.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]);
}
