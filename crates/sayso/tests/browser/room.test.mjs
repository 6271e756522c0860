// The reading room as a reporter uses it, in a real browser.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { browser as launch, documents, enter, joined, open, ownViews, sayso, views } from "./room.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
// An experiment of axe-core: it wants the name of a bar (“January 2031: 3”) to begin with what is written on it (“3”).
const unsettled = { "label-content-name-mismatch": { enabled: false } };

let browser, room;
before(async () => {
  browser = await launch();
  room = await open();
});
after(async () => {
  await browser?.close();
  await room?.close();
});

/// What axe-core finds wrong with a page, in words.
async function violations(page, rules = [...wcag, "best-practice"]) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(([runOnly, rules]) => axe.run(document, { runOnly, rules }), [rules, unsettled]);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
}

for (const scheme of ["light", "dark"]) {
  test(`every view is without errors and open to everybody (${scheme})`, async () => {
    const { context, page, wrong } = await enter(browser, room, { colorScheme: scheme });
    const more = await ownViews(page, room);
    assert.equal(more.length, 3, "a claim and a voice have pages of their own");
    const found = [];
    for (const view of [...views, ...more]) {
      const answer = await page.goto(room.origin + view);
      assert.equal(answer.status(), 200, view);
      found.push(...(await violations(page)).map((told) => `${view}: ${told}`), ...wrong.splice(0).map((told) => `${view}: ${told}`));
    }
    assert.deepEqual(found, []);
    await context.close();
  });
}

test("every view fits on a narrow screen", async () => {
  const { context, page } = await enter(browser, room, { viewport: { width: 360, height: 740 } });
  const wide = [];
  for (const view of views) {
    await page.goto(room.origin + view);
    const wider = await page.evaluate(() => {
      const room = document.documentElement.clientWidth;
      const over = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > room + 1 && !one.parentElement.closest(".wide"));
      return document.documentElement.scrollWidth > room + 1 ? over.slice(0, 3).map((one) => one.outerHTML.slice(0, 120)) : [];
    });
    wide.push(...wider.map((told) => `${view}: ${told}`));
  }
  assert.deepEqual(wide, []);
  await context.close();
});

test("every view can be read without script", async () => {
  const { context, page } = await enter(browser, room, { javaScriptEnabled: false });
  for (const view of views) {
    await page.goto(room.origin + view);
    assert.ok((await page.locator("h1").first().textContent()).trim().length > 0, view);
  }
  await page.goto(`${room.origin}/documents/1`);
  await page.locator(".note .rule button[value=right]").first().click();
  await page.getByLabel("Your name").fill("Nora Feldin");
  await page.getByRole("button", { name: "Sign" }).click();
  assert.match(await page.locator(".note .ruled").first().textContent(), /ruled right by Nora Feldin/);
  await context.close();
});

test("a reporter drops files, follows a statement, corrects it and takes it out", async (t) => {
  const own = await open([]);
  t.after(() => own.close());
  const { context, page, wrong } = await enter(browser, own);
  await page.locator("input[type=file]").setInputFiles(documents);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByText(`${documents.length} files done.`).waitFor({ timeout: 120_000 });
  await joined(page, own);

  await page.getByRole("link", { name: "Documents" }).click();
  await page.getByRole("link", { name: "Crush at the Weir Bridge: mayor asks who locked the gate" }).click();
  const note = page.locator(".note", { hasText: "Mayor Henrike Ode" }).first();
  await note.getByRole("button", { name: "wrong" }).click();
  await page.getByLabel("Your name").fill("Nora Feldin");
  await page.getByRole("button", { name: "Sign" }).click();
  await page.getByText("ruled wrong by Nora Feldin").first().waitFor();

  // Words are chosen in the text and put in the place of a part.
  await page.locator(".line").first().evaluate((line) => {
    const words = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    while (words.nextNode() && !words.currentNode.textContent.includes("Weir Bridge"));
    const node = words.currentNode;
    const at = node.textContent.indexOf("Weir Bridge");
    document.getSelection().setBaseAndExtent(node, at, node, at + "Weir Bridge".length);
  });
  await page.getByRole("button", { name: "Take the selected words as place" }).click();
  const place = await page.getByLabel("Note on").inputValue();
  const json = await (await page.request.get(page.url().replace(/[?#].*/, "") + ".json")).json();
  const [start, end] = place.split("..").map(Number);
  assert.equal(Buffer.from(json.text).subarray(start, end).toString(), "Weir Bridge");
  await page.getByLabel("Note", { exact: true }).fill("which of the two bridges?");
  await page.getByRole("button", { name: "Leave the note" }).click();
  await page.getByText("which of the two bridges?").waitFor();

  const csv = await page.request.get(`${own.origin}/claims.csv`);
  assert.equal(csv.headers()["content-type"], "text/csv; charset=utf-8");
  assert.ok((await csv.text()).split("\n").length > 2);
  assert.deepEqual(wrong, []);
  await context.close();
});

test("copied words lead to the documents that carry them", async () => {
  const { context, page, wrong } = await enter(browser, room);
  await page.goto(`${room.origin}/documents/1`);
  const sign = page.locator(".line .copy").first();
  assert.equal(await sign.isVisible(), false, "the layer is switched off");
  await page.getByLabel("copied passages").check();
  await sign.focus();
  await page.keyboard.press("Enter");
  const note = page.locator(".note:target");
  await note.getByRole("link", { name: "side by side" }).first().waitFor();
  const id = await note.getAttribute("id");
  await page.goto(`${room.origin}/documents/1`);
  await page.getByLabel("copied passages").check();
  await page.locator(".line .copied").first().click({ position: { x: 40, y: 12 } });
  await page.waitForURL(new RegExp(`#${id}$`));
  await page.locator(".note:target a:not(.number)").first().click();
  assert.match(page.url(), /\/documents\/[2-8]$/);
  assert.deepEqual(wrong, []);
  await context.close();
});

test("review goes by keys, and every ruling can be undone", async () => {
  const { context, page, wrong } = await enter(browser, room);
  await page.goto(`${room.origin}/documents/2`);
  await page.locator(".note .rule button[value=right]").first().click();
  const name = page.getByLabel("Your name");
  await name.fill("Ilja Brand");
  await name.press("Enter");
  await page.goto(`${room.origin}/review`);
  await page.keyboard.press("j");
  await page.keyboard.press("w");
  await page.getByText(/Ilja Brand: wrong/).waitFor();
  await page.keyboard.press("u");
  await page.getByText("Undone.", { exact: true }).waitFor();
  await page.goto(`${room.origin}/rulings`);
  assert.match(await page.locator("tbody").textContent(), /undone by/);
  assert.deepEqual(wrong, []);
  await context.close();
});

test("two people who review at once lose nothing", async (t) => {
  const own = await open();
  t.after(() => own.close());
  const people = await Promise.all(["Nora Feldin", "Ilja Brand"].map(async (name) => {
    const { context, page } = await enter(browser, own);
    await context.addCookies([{ name: "name", value: encodeURIComponent(name), url: own.origin }]);
    const json = await (await page.request.get(`${own.origin}/documents/1.json`)).json();
    await page.goto(`${own.origin}/documents/1`);
    const token = await page.locator("input[name=token]").first().inputValue();
    return { name, page, token, notes: json.notes };
  }));
  const rule = ({ page, token }, handle) => page.request.post(`${own.origin}/rule`, {
    headers: { origin: own.origin },
    form: { token, document: "1", finding: handle, says: "right", answer: "words" },
  });
  const answers = await Promise.all(people.flatMap((one) => one.notes.slice(0, 20).map((note) => rule(one, note.handle))));
  assert.deepEqual([...new Set(answers.map((answer) => answer.status()))], [200]);
  const { pager } = await (await people[0].page.request.get(`${own.origin}/rulings.json`)).json();
  assert.equal(pager.lines, answers.length);
});

for (const scheme of ["light", "dark"]) {
  test(`a report opens from the disk, asks for nothing and is open to everybody (${scheme})`, async (t) => {
    const path = `${room.folder}/report-${scheme}.html`;
    execFileSync(sayso, ["report", room.path, "--out", path]);
    const context = await browser.newContext({ colorScheme: scheme, viewport: { width: 1280, height: 900 } });
    t.after(() => context.close());
    const page = await context.newPage();
    const wrong = [];
    page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
    page.on("request", (request) => !request.url().startsWith("file:") && wrong.push(request.url()));
    await page.goto(`file://${path}`);
    // What is not on the screen has no colours yet.
    await page.evaluate(() => { for (const part of document.querySelectorAll(".part")) part.style.contentVisibility = "visible"; });
    // Many pages on one have headings and regions of the same names, which is no more than untidy.
    assert.deepEqual(await violations(page, wcag), []);
    assert.deepEqual(wrong, []);
  });
}
