// Opens a page in Chromium, wide in the light scheme and narrow in the dark one, and lets axe-core look at it.
//
//   node check-page.mjs PATH_TO_CHROMIUM PAGE.html [FOLDER_FOR_SCREENSHOTS]
//
// prints {"light 1280": {"violations": [...], "passes": n, "messages": [...], "requests": [...], "overflow": pixels}, ...}.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [executablePath, file, shots] = process.argv.slice(2);
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });

async function look(colorScheme, width) {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
  const page = await context.newPage();
  const [messages, requests] = [[], []];
  page.on('console', (message) => messages.push(message.text()));
  page.on('pageerror', (error) => messages.push(String(error)));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  if (shots) await page.screenshot({ path: join(shots, `${colorScheme}-${width}.png`), fullPage: true });
  // What is folded away is to be looked at as well.
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  await page.addScriptTag({ path: axe });
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run(document));
  await context.close();
  return {
    violations: violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0].html}`),
    passes: passes.length,
    messages,
    requests: requests.slice(1),
    overflow,
  };
}

try {
  const results = {};
  for (const [scheme, width] of [
    ['light', 1280],
    ['dark', 360],
  ]) {
    results[`${scheme} ${width}`] = await look(scheme, width);
  }
  process.stdout.write(JSON.stringify(results));
} finally {
  await browser.close();
}
