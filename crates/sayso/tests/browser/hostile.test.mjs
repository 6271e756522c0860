// Documents that try to break out of their page.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser as launch, enter, open } from "./room.mjs";

const script = "<script>alert(1)</script>";
const image = "\"><img src=x onerror=alert(1)>";
const turned = "\u202Eegap eht fo tuo\u202C\u2066";
const article = (title, site, words) => `<html lang="en"><head><title>${title}</title>
<meta property="og:site_name" content="${site}"><meta name="author" content="${image.replaceAll('"', "&quot;")}">
<link rel="canonical" href="javascript:alert(1)"></head><body><article><h1>${title}</h1><p>${words}</p></article></body></html>`;
const escaped = (words) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

let browser, room, folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "sayso-hostile-"));
  const say = (who) => `The warden ${escaped(who)} said that eleven people were hurt at the gate on Thursday. "They called us ${escaped(script)} traitors," said Ms ${escaped(image)} Vren.`;
  const files = {
    "a.html": article(escaped(script), escaped(image), say("Ode")),
    [`b ${image.replaceAll("/", "")}.html`]: article(`Turned ${turned}`, turned, say(turned)),
    "c.txt": `The mayor said ${"x".repeat(1 << 20)} was hurt.\n\nMs Ode denied that ${"<b>".repeat(50)} was hurt.`,
    "d.txt": `${script}\n\n{{ page }} {% raw %} said that ${"]]>"} the gate was shut, Ode said.`,
  };
  for (const [name, words] of Object.entries(files)) writeFileSync(join(folder, name), words);
  browser = await launch();
  room = await open(Object.keys(files).map((name) => join(folder, name)));
});
after(async () => {
  await browser?.close();
  await room?.close();
  rmSync(folder, { recursive: true, force: true });
});

test("no document runs a script, loads anything or leaves its place on any view", async () => {
  const { context, page, wrong } = await enter(browser, room);
  const views = ["/case", "/documents", "/voices", "/claims", "/disputes", "/figures", "/labels", "/timeline", "/network",
    "/review", "/search?words=hurt", `/search?words=${encodeURIComponent(script)}`, `/search?words=${encodeURIComponent(`"${image}`)}`,
    "/documents/1", "/documents/2", "/documents/3", "/documents/4", "/compare/1/2", `/documents?words=${encodeURIComponent(image)}`,
    `/voices/${encodeURIComponent(script)}`];
  const turned_out = [];
  for (const view of views) {
    const answer = await page.goto(room.origin + view, { timeout: 60_000 });
    assert.ok([200, 404].includes(answer.status()), view);
    const planted = await page.evaluate(() => [...document.querySelectorAll("main img, main script, main b:not(.source), [onerror]")].length);
    assert.equal(planted, 0, view);
    const leading = await page.evaluate(() => [...document.querySelectorAll("a[href]")].filter((a) => !/^[/#](?!\/)/.test(a.getAttribute("href"))).length);
    assert.equal(leading, 0, view);
    // A name that turns the direction of writing turns nothing behind it.
    const wild = await page.evaluate(() => {
      const turns = /[\u202A-\u202E\u2066-\u2069]/;
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found = [];
      while (texts.nextNode()) {
        const node = texts.currentNode;
        if (turns.test(node.textContent) && !node.parentElement.closest("bdi, [dir=auto], .path, option, title")) found.push(node.parentElement.outerHTML.slice(0, 200));
      }
      return found;
    });
    turned_out.push(...wild.map((told) => `${view}: ${told}`));
  }
  assert.deepEqual(turned_out, []);
  assert.deepEqual(wrong.filter((told) => !/404/.test(told)), []);
  await context.close();
});
