/** The extension: starts the server, shows how it fares, and offers what an editor has no word for. */

import * as path from "node:path";
import * as vscode from "vscode";
import { ExecuteCommandRequest, LanguageClient, State } from "vscode-languageclient/node";
import { candidates, found, INSTALL, type Program, type Wishes } from "./program";

const GLOSSARY = "jargonlint-glossary";
const FILES = ["jargonlint.toml", "pyproject.toml"];

let session: Session | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const own = new Session(context);
  session = own;
  context.subscriptions.push(own);
  await own.start();
}

export async function deactivate(): Promise<void> {
  await session?.stop();
}

/** One window: a server, its log, and what the status bar says of it. */
class Session implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private pages: vscode.DocumentFilter[] = [];
  private readonly log = vscode.window.createOutputChannel("jargonlint", { log: true });
  private readonly status = vscode.window.createStatusBarItem("jargonlint", vscode.StatusBarAlignment.Right, 50);
  private readonly glossary = new Glossary();
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly context: vscode.ExtensionContext) {
    this.status.name = "jargonlint";
    this.status.command = "jargonlint.showLog";
    const { commands, window, workspace, languages } = vscode;
    this.subscriptions = [
      this.log,
      this.status,
      workspace.registerTextDocumentContentProvider(GLOSSARY, this.glossary),
      commands.registerCommand("jargonlint.fixAll", () => this.fixAll()),
      commands.registerCommand("jargonlint.showGlossary", () => this.showGlossary()),
      commands.registerCommand("jargonlint.addWord", () => this.addWord()),
      commands.registerCommand("jargonlint.restart", () => this.restart()),
      commands.registerCommand("jargonlint.showLog", () => this.log.show()),
      window.onDidChangeActiveTextEditor(() => this.show()),
      languages.onDidChangeDiagnostics(() => this.show()),
      workspace.onDidChangeTextDocument((event) => saveUnseen(event.document)),
      workspace.onDidChangeConfiguration((event) => {
        const isOurs = event.affectsConfiguration("jargonlint") && !event.affectsConfiguration("jargonlint.trace");
        return isOurs ? this.restart() : undefined;
      }),
    ];
  }

  dispose(): void {
    for (const one of this.subscriptions) {
      one.dispose();
    }
  }

  async start(): Promise<void> {
    const settings = vscode.workspace.getConfiguration("jargonlint");
    if (!settings.get<boolean>("enable", true)) {
      this.say("$(circle-slash) jargonlint", "jargonlint is switched off in the settings");
      return;
    }
    this.say("$(sync~spin) jargonlint", "jargonlint is starting");
    const wishes: Wishes = {
      path: settings.get<string>("path", ""),
      interpreter: settings.get<string>("interpreter", ""),
      arguments: settings.get<string[]>("arguments", []),
    };
    const answer = await found(candidates(wishes, await python()), this.context.extensionPath);
    if ("tried" in answer) {
      answer.tried.forEach((line) => this.log.warn(line));
      this.say("$(warning) jargonlint", `jargonlint was not found; install it with ${INSTALL}`);
      void this.tellHowToInstall();
      return;
    }
    this.pages = settings.get<string[]>("languages", []).flatMap((language) => [
      { scheme: "file", language },
      { scheme: "untitled", language },
    ]);
    this.client = this.clientOf(answer.program);
    this.client.onDidChangeState(() => this.show());
    try {
      await this.client.start();
    } catch (fault) {
      this.log.error(String(fault));
      this.say("$(error) jargonlint", "jargonlint could not be started; the log says why");
    }
  }

  private clientOf(program: Program): LanguageClient {
    const options = { cwd: this.context.extensionPath };
    return new LanguageClient(
      "jargonlint",
      "jargonlint",
      { command: program.command, args: [...program.args], options },
      {
        documentSelector: [
          ...this.pages.map(({ scheme, language }) => ({ scheme, language: language ?? "" })),
          ...FILES.map((name) => ({ scheme: "file", pattern: `**/${name}` })),
        ],
        outputChannel: this.log,
        diagnosticCollectionName: "jargonlint",
      },
    );
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client?.isRunning()) {
      await client.stop();
    }
    await client?.dispose();
  }

  private async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  private async tellHowToInstall(): Promise<void> {
    const terminal = "Open a Terminal With It";
    const settings = "Choose the Program";
    const text = `jargonlint was not found. Install it with ${INSTALL}, or say in the settings where it is.`;
    const answer = await vscode.window.showWarningMessage(text, terminal, settings);
    if (answer === terminal) {
      const opened = vscode.window.createTerminal("jargonlint");
      opened.show();
      opened.sendText(INSTALL, false); // to be read, and run, by whoever sits there
    } else if (answer === settings) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "jargonlint.");
    }
  }

  // The status bar

  private show(): void {
    const client = this.client;
    if (client === undefined || client.state === State.Starting) {
      return;
    }
    if (client.state === State.Stopped) {
      this.say("$(error) jargonlint", "the server has ended; the log says why");
      return;
    }
    const page = vscode.window.activeTextEditor?.document;
    const isPage = page !== undefined && vscode.languages.match(this.pages, page) > 0;
    if (!isPage) {
      this.status.hide();
      return;
    }
    const count = vscode.languages.getDiagnostics(page.uri).filter((one) => one.source === "jargonlint").length;
    const findings = count === 1 ? "1 finding" : `${String(count)} findings`;
    this.say(`$(book) ${String(count)}`, `jargonlint: ${findings} on this page`);
  }

  private say(text: string, explanation: string): void {
    this.status.text = text;
    this.status.tooltip = explanation;
    this.status.accessibilityInformation = { label: explanation };
    this.status.show();
  }

  // Commands

  private async ask<T>(command: string, ...given: unknown[]): Promise<T | undefined> {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || this.client?.isRunning() !== true) {
      void vscode.window.showInformationMessage("jargonlint: open a page that it checks first.");
      return undefined;
    }
    const uri = this.client.code2ProtocolConverter.asUri(editor.document.uri);
    try {
      return (await this.client.sendRequest(ExecuteCommandRequest.type, {
        command,
        arguments: [uri, ...given],
      })) as T;
    } catch (fault) {
      void vscode.window.showWarningMessage(`jargonlint: ${fault instanceof Error ? fault.message : String(fault)}`);
      return undefined;
    }
  }

  private async fixAll(): Promise<void> {
    if ((await this.ask<boolean>("jargonlint.fixPage")) === false) {
      void vscode.window.showInformationMessage("jargonlint: nothing on this page can be repaired safely.");
    }
  }

  private async showGlossary(): Promise<void> {
    const name = vscode.window.activeTextEditor?.document.uri.path;
    const text = await this.ask<string>("jargonlint.glossary");
    if (text !== undefined && name !== undefined) {
      const uri = vscode.Uri.from({ scheme: GLOSSARY, path: `${path.posix.basename(name)} (glossary).md`, query: name });
      this.glossary.put(uri, text);
      await vscode.commands.executeCommand("markdown.showPreview", uri);
    }
  }

  private async addWord(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const selected = editor?.document.getText(editor.selection).trim() ?? "";
    const word = selected || (await vscode.window.showInputBox({ prompt: "Which word?" }));
    if (word) {
      const meaning = await vscode.window.showInputBox({ prompt: `What does "${word}" stand for, or mean?` });
      if (meaning) {
        await this.ask<boolean>("jargonlint.addToTable", word, meaning);
      }
    }
  }
}

/** The glossary that was shown last, as a page that nobody has to save. */
class Glossary implements vscode.TextDocumentContentProvider {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private shown: { readonly uri: string; readonly text: string } | undefined;
  readonly onDidChange = this.changed.event;

  put(uri: vscode.Uri, text: string): void {
    this.shown = { uri: uri.toString(), text };
    this.changed.fire(uri);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.shown?.uri === uri.toString() ? this.shown.text : "";
  }
}

/** Save a configuration or a table that an action has changed and nobody looks at: until then it would do nothing. */
function saveUnseen(document: vscode.TextDocument): void {
  const name = path.basename(document.fileName);
  const isOurs = document.uri.scheme === "file" && (FILES.includes(name) || name.endsWith(".tsv"));
  const isSeen = vscode.window.visibleTextEditors.some((editor) => editor.document === document);
  if (isOurs && document.isDirty && !isSeen) {
    void document.save();
  }
}

/** The interpreter that the Python extension has chosen for this folder, if there is one. */
async function python(): Promise<string | undefined> {
  interface Python {
    readonly environments?: {
      getActiveEnvironmentPath(resource?: vscode.Uri): { readonly path: string };
      resolveEnvironment(path: object): Promise<{ readonly executable: { readonly uri?: vscode.Uri } } | undefined>;
    };
  }
  const extension = vscode.extensions.getExtension<Python>("ms-python.python");
  if (extension === undefined || !vscode.workspace.isTrusted) {
    return undefined;
  }
  try {
    const environments = (await extension.activate()).environments;
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const chosen = environments?.getActiveEnvironmentPath(folder);
    const environment = chosen && (await environments?.resolveEnvironment(chosen));
    return environment?.executable.uri?.fsPath;
  } catch {
    return undefined; // without it the others are tried
  }
}
