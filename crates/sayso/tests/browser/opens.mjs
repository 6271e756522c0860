// How long reports take to open from the disk, each in turn, as medians: node opens.mjs TIMES FILE…

import { resolve } from "node:path";
import { browser as launch } from "./room.mjs";

const [times, ...files] = process.argv.slice(2);
const all = new Map(files.map((file) => [file, []]));
for (let n = 0; n < Number(times); n++) {
  for (const [file, seen] of all) {
    const browser = await launch();
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    await page.goto(`file://${resolve(file)}`, { timeout: 120_000 });
    seen.push(await page.evaluate(() => ({
      "first words": performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
      "all there": performance.getEntriesByType("navigation")[0].loadEventEnd,
      elements: document.querySelectorAll("*").length,
    })));
    await browser.close();
  }
}
for (const [file, seen] of all) {
  const told = Object.keys(seen[0]).map((what) => {
    const sorted = seen.map((one) => Math.round(one[what])).sort((a, b) => a - b);
    return `${what} ${sorted[sorted.length >> 1]} (${sorted[0]} to ${sorted.at(-1)})`;
  });
  console.log(`${file}: ${told.join(", ")}`);
}
