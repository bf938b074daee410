/** Which program is the server: settings in, command lines out, and the first of them that answers. */

import { spawn } from "node:child_process";

/** What the settings say; empty strings say nothing. */
export interface Wishes {
  readonly path: string;
  readonly interpreter: string;
  readonly arguments: readonly string[];
}

/** A command line. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
}

/** A program that answers, or what each of those that were tried has said. */
export type Found = { readonly program: Program } | { readonly tried: readonly string[] };

export const INSTALL = 'pip install "jargonlint[lsp]"';

const PATIENCE = 20_000;
const LONGEST = 300;

/** The command lines to try, the best first: what a setting names is the only one, as somebody meant it. */
export function candidates(wishes: Wishes, python: string | undefined): Program[] {
  const server = ["server", "--stdio", ...wishes.arguments];
  const byPython = (command: string): Program => ({ command, args: ["-m", "jargonlint", ...server] });
  if (wishes.path) {
    return [{ command: wishes.path, args: server }];
  }
  if (wishes.interpreter) {
    return [byPython(wishes.interpreter)];
  }
  const installed: Program[] = [{ command: "jargonlint", args: server }, byPython("python3"), byPython("python")];
  return python ? [byPython(python), ...installed] : installed;
}

/** The first program that answers. Each is started once with nothing to read, which ends a server that works. */
export async function found(programs: readonly Program[], cwd: string): Promise<Found> {
  const tried: string[] = [];
  for (const program of programs) {
    const fault = await faultOf(program, cwd);
    if (fault === "") {
      return { program };
    }
    tried.push(`${[program.command, ...program.args].join(" ")}: ${fault}`);
  }
  return { tried };
}

/** Why a program is no server, "" if it is one. */
function faultOf(program: Program, cwd: string): Promise<string> {
  return new Promise((resolve) => {
    // Not in the folder of the pages: Python would take a folder there that is called jargonlint for us.
    const child = spawn(program.command, program.args, { cwd, stdio: ["ignore", "ignore", "pipe"], windowsHide: true });
    let said = "";
    const timer = setTimeout(() => child.kill(), PATIENCE);
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-LONGEST);
    });
    child.on("error", (error) => {
      clearTimeout(timer);
      resolve(error.message);
    });
    child.on("close", (status) => {
      clearTimeout(timer);
      const last = said.trim().split("\n").at(-1);
      resolve(status === 0 ? "" : last || `it ended with ${String(status)}`);
    });
  });
}
