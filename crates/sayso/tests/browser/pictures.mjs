// Takes a picture of every view, light, dark and narrow, and of a report, to be looked at: node pictures.mjs FOLDER

import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { browser as launch, enter, open, ownViews, sayso, views } from "./room.mjs";

const folder = process.argv[2];
const manners = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  narrow: { colorScheme: "light", viewport: { width: 360, height: 740 } },
};
// Nobody looks at more of a page than this, in pixels.
const longest = 3000;

/// A picture of all that is in a window, every layer of a document switched on.
async function picture(page, path) {
  await page.evaluate(() => { for (const layer of document.querySelectorAll(".layers input")) layer.checked = true; });
  const [width, height] = await page.evaluate(() => [document.documentElement.clientWidth, document.documentElement.scrollHeight]);
  await page.screenshot({ path, fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(height, longest) } });
}

const browser = await launch();
const room = await open();
try {
  mkdirSync(folder, { recursive: true });
  const report = join(room.folder, "report.html");
  execFileSync(sayso, ["report", room.path, "--out", report]);
  for (const [manner, options] of Object.entries(manners)) {
    const { context, page } = await enter(browser, room, options);
    const all = [...views, ...(await ownViews(page, room))];
    for (const [n, view] of all.entries()) {
      await page.goto(room.origin + view);
      const name = view.replace(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "").slice(0, 40);
      await picture(page, join(folder, `${String(n + 1).padStart(2, "0")}-${name}-${manner}.png`));
    }
    await page.goto(`file://${report}`);
    // What is not on the screen is not drawn.
    await page.evaluate(() => { for (const part of document.querySelectorAll(".part, .run")) part.style.contentVisibility = "visible"; });
    await picture(page, join(folder, `${all.length + 1}-report-${manner}.png`));
    await context.close();
  }
} finally {
  await browser.close();
  await room.close();
}
