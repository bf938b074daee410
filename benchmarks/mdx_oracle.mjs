// The text of MDX files as remark-mdx reads them, one JSON object a line; a file names theirs. See mdx_oracle.py.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(process.cwd() + "/");
const load = async (name) => import(pathToFileURL(require.resolve(name)).href);
const [{ unified }, { default: parse }, { default: mdx }, { default: frontmatter }, { default: gfm }] =
  await Promise.all(["unified", "remark-parse", "remark-mdx", "remark-frontmatter", "remark-gfm"].map(load));
const reader = unified().use(parse).use(frontmatter, ["yaml", "toml"]).use(gfm).use(mdx);

const UNSEEN = new Set(["yaml", "toml", "mdxjsEsm", "mdxFlowExpression", "definition", "code", "html"]);
const HIDDEN = new Set(["inlineCode", "image", "imageReference", "mdxTextExpression", "footnoteReference"]);
const MUTED = new Set(
  ("pre code kbd samp tt script style svg math textarea iframe object audio video canvas select template noscript"
  ).split(" "));
const INLINE = new Set("a abbr b cite dfn em i mark q s small span strong sub sup u wbr del ins font label button".split(" "));
const PHRASING = new Set(["text", "emphasis", "strong", "delete", "link", "linkReference"]);

function gather(node, pieces) {
  if (node.type === "text") pieces.push(node.value);
  else if (node.type === "break") pieces.push(" ");
  else if (HIDDEN.has(node.type)) pieces.push("\u001a");
  else if (UNSEEN.has(node.type)) pieces.push("\n");
  else if (node.type.startsWith("mdxJsx") && MUTED.has(node.name)) pieces.push(node.name === "pre" ? "\n" : "\u001a");
  else {
    const isJsx = node.type.startsWith("mdxJsx");
    const edge = PHRASING.has(node.type) || (isJsx && (INLINE.has(node.name) || node.type === "mdxJsxTextElement" && /^[A-Z]/.test(node.name ?? "X"))) ? "" : "\n";
    pieces.push(edge);
    for (const child of node.children ?? []) gather(child, pieces);
    pieces.push(edge);
  }
}

for (const path of readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean)) {
  try {
    const pieces = [];
    gather(reader.parse(readFileSync(path, "utf8")), pieces);
    console.log(JSON.stringify({ path, text: pieces.join("") }));
  } catch (fault) {
    console.log(JSON.stringify({ path, fault: String(fault).split("\n")[0] }));
  }
}
