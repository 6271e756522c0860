// Starts a case, a server and a browser for a test, and takes them down again.

import { spawn, execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

export const sayso = resolve(process.env.SAYSO ?? "../../../../target/debug/sayso");
const affair = resolve("../../../../examples/affair");

/// The documents of the invented affair.
export const documents = readdirSync(affair)
  .filter((name) => name !== "README.md")
  .sort()
  .map((name) => join(affair, name));

/// Every view that has an address of its own in any case.
export const views = ["/case", "/documents", "/documents/1", "/documents/1?at=10-40", "/compare/1/2", "/search",
  "/search?words=bridge", "/search?words=%22", "/review", "/rulings", "/voices", "/claims", "/disputes", "/figures",
  "/labels", "/timeline", "/timeline?about=camp+ostrel&said-by=agency", "/network",
  "/timeline?from=2031-05&to=2031-06&sort=said", "/network?words=ode&sort=who", "/disputes?sort=claims&order=denials",
  "/search?words=bridge&sort=newest"];

/// Those of the first claim, of the first voice and of all that they say.
export async function ownViews(page, room) {
  const get = async (path) => (await page.request.get(room.origin + path)).json();
  const claim = (await get("/claims.json")).claims?.[0]?.handle;
  const voice = (await get("/voices.json")).voices?.[0]?.who.at;
  const at = voice && `/voices/${encodeURIComponent(voice).replaceAll(".", "%2E")}`;
  return [claim && `/claims/${claim.replace(":", "-")}`, at, at && `${at}/says`].filter(Boolean);
}

/// A new case with these documents, and a server for it.
export async function open(files = documents) {
  const folder = mkdtempSync(join(tmpdir(), "sayso-browser-"));
  const path = join(folder, "bridge.sayso");
  execFileSync(sayso, ["new", path]);
  if (files.length) execFileSync(sayso, ["add", path, ...files]);
  const server = spawn(sayso, ["serve", path, "--port", "0", "--no-browser"], { stdio: ["ignore", "pipe", "pipe"] });
  let told = "";
  server.stderr.on("data", (data) => (told += data));
  const [address] = await new Promise((done, failed) => {
    createInterface(server.stdout).once("line", (line) => done([line]));
    server.once("exit", () => failed(new Error(`the server ended: ${told}`)));
  });
  const close = async () => {
    const ended = new Promise((done) => server.once("exit", done));
    server.kill("SIGINT");
    await ended;
    rmSync(folder, { recursive: true });
  };
  return { path, folder, address, origin: new URL(address).origin, close, told: () => told };
}

/// A browser, as Debian ships it, that asks nothing of any network.
export function browser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
}

/// A window that came in with the key, with all that went wrong in it.
export async function enter(browser, room, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("dialog", (dialog) => { wrong.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => {
    if (!request.url().startsWith(room.origin) && !request.url().startsWith("data:")) wrong.push(`asked for ${request.url()}`);
  });
  await page.goto(room.address);
  await joined(page, room);
  return { context, page, wrong };
}

/// Waits until the documents are joined.
export async function joined(page, room) {
  for (let tries = 0; tries < 240; tries++) {
    const { done, joining } = await (await page.request.get(`${room.origin}/adding.json`)).json();
    if (done && !joining) break;
    await new Promise((soon) => setTimeout(soon, 250));
  }
  // The page may be loading itself again just now.
  for (let tries = 0; tries < 20; tries++) {
    try {
      await page.reload();
      return;
    } catch {
      await new Promise((soon) => setTimeout(soon, 250));
    }
  }
}
