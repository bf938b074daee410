// What is started: with what is installed here, and with programs that are none.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { buildSync } from "esbuild";

const folder = mkdtempSync(join(tmpdir(), "jargonlint-"));
buildSync({ entryPoints: ["src/program.ts"], bundle: true, platform: "node", format: "cjs", outfile: join(folder, "program.cjs") });
const { candidates, found } = await import(join(folder, "program.cjs")).then((module) => module.default ?? module);

const NOTHING = { path: "", interpreter: "", arguments: [] };

test("what a setting names is all that is tried", () => {
  assert.deepEqual(candidates({ ...NOTHING, path: "/x/jargonlint", interpreter: "/y" }, "/z"), [
    { command: "/x/jargonlint", args: ["server", "--stdio"] },
  ]);
  assert.deepEqual(candidates({ ...NOTHING, interpreter: "/y/python", arguments: ["-v"] }, "/z"), [
    { command: "/y/python", args: ["-m", "jargonlint", "server", "--stdio", "-v"] },
  ]);
});

test("without settings the interpreter of the folder comes first, then what is installed", () => {
  assert.deepEqual(
    candidates(NOTHING, "/z/python").map((program) => program.command),
    ["/z/python", "jargonlint", "python3", "python"],
  );
});

test("what is not there, or is no server, is told with the reason", async () => {
  const answer = await found(
    [
      { command: join(folder, "nothing"), args: [] },
      { command: process.execPath, args: ["-e", "console.error('the server needs pygls'); process.exit(2)"] },
      { command: process.execPath, args: ["-e", "process.exit(3)"] },
    ],
    folder,
  );
  assert.match(answer.tried[0], /ENOENT/);
  assert.match(answer.tried[1], /: the server needs pygls$/);
  assert.match(answer.tried[2], /: it ended with 3$/);
});

test("the server that is installed answers", { skip: !process.env.JARGONLINT_PYTHON }, async () => {
  const programs = candidates({ ...NOTHING, interpreter: process.env.JARGONLINT_PYTHON ?? "" }, undefined);
  assert.deepEqual(await found(programs, folder), { program: programs[0] });
});

test("the extension is one file that needs nothing but the editor", () => {
  const text = execFileSync("grep", ["-o", 'require("[^"]*")', "dist/extension.js"], { encoding: "utf8" });
  const asked = new Set(text.trim().split("\n").map((line) => line.slice(9, -2)));
  const builtIn = new Set(process.getBuiltinModule("node:module").builtinModules);
  for (const name of asked) {
    assert.ok(name === "vscode" || builtIn.has(name.replace(/^node:/, "")), name);
  }
});
