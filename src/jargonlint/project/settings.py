"""The desk: a configuration table and the command line in, settings out.

A configuration is `jargonlint.toml`, or `[tool.jargonlint]` of a `pyproject.toml`, in the folder of
a page or the nearest one above. Every mistake in it is a `SettingsError` that names the file, the
key and the nearest valid name. Paths in it are relative to its folder and must stay inside it: a
configuration that comes with somebody's change must not make a check read other files.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from jargonlint.light_typing import Any, Final, NamedTuple
from jargonlint.model import EASY, RuleSetting, Settings, bare_form, is_shaped
from jargonlint.project import files
from jargonlint.rules._cards import CARDS, WCAG
from jargonlint.words.bank import AUDIENCES

SEVERITIES: Final = ("error", "warning", "info", "off")
LEVELS: Final = ("error", "warning", "info")
"""What a finding can be, the gravest first."""


def as_grave_as(level: str) -> tuple[str, ...]:
    """Return a severity and those that are graver."""
    return LEVELS[: LEVELS.index(level) + 1]


KEYS: Final = (
    *("terms", "glossary", "common", "include", "exclude", "mdx", "attributes", "audience", "easy", "fail-on"),
    *("fail-under", "baseline", "scope", "order", "fix", "rules", "overrides"),
)
FIX_KEYS: Final = ("order", "link")
ORDERS: Final = ("long-short", "any")
SCOPES: Final = ("page", "site")
"""Where a word has to be explained: on each page that uses it, or on an earlier page of its site."""
FILES: Final = ("jargonlint.toml", "pyproject.toml")

RULES: Final[Mapping[str, RuleSetting]] = {name: RuleSetting(*card) for name, card in CARDS.items()}
"""Every rule as its card sets it."""


class SettingsError(ValueError):
    """A configuration or an option that cannot be followed; the message is for the user."""


class Override(NamedTuple):
    """What holds for the pages whose path matches: `rules` as written in the configuration."""

    paths: re.Pattern[str]
    rules: Mapping[str, object]


class Config(NamedTuple):
    """One configuration, checked.

    file       as a message names it; "" where there is none
    folder     absolute; every path of the configuration starts there
    settings   what holds for a page that no override names
    fail_on    the least severity that fails a run
    terms      own tables: path as written (the name of the pack) and absolute path
    glossary   pages whose explanations count for every page: the same two
    exclude    matches paths, relative to the folder, that are not to be checked; None: all are
    baseline   the file of findings that are known: the same two; None: there is none
    include    matches paths that a folder yields, though they are of none of the kinds in `markup.TAKEN`; None: none
    mdx        matches paths of Markdown that is read as MDX; None: where Docusaurus builds a site
    fail_under the least share of words, in percent, that have to be explained on all pages; None: nobody asks
    written    the entries of `exclude` and of `common`, as written
    scope      one of `SCOPES`
    order      each matches paths, relative to the folder, of pages that are read before those of the next one
    """

    file: str
    folder: str
    settings: Settings
    fail_on: str
    terms: tuple[tuple[str, str], ...]
    glossary: tuple[tuple[str, str], ...]
    exclude: re.Pattern[str] | None
    overrides: tuple[Override, ...]
    baseline: tuple[str, str] | None = None
    include: re.Pattern[str] | None = None
    mdx: re.Pattern[str] | None = None
    fail_under: float | None = None
    written: Mapping[str, tuple[str, ...]] = {}
    scope: str = "page"
    order: tuple[re.Pattern[str], ...] = ()

    def relative(self, path: str) -> str:
        """Return the path of a page as `exclude` and `overrides` see it: from the folder, with slashes."""
        relative = os.path.relpath(path, self.folder)
        return relative.replace(os.sep, "/") if os.sep != "/" else relative

    def excludes(self, path: str) -> bool:
        """Whether the configuration keeps a page from being checked."""
        return self.exclude is not None and self.exclude.match(self.relative(path)) is not None

    def includes(self, path: str) -> bool:
        """Whether a folder yields a file that is of no kind that it yields by itself."""
        if self.include is None or self.include.match(self.relative(path)) is None:
            return False
        return files.is_readable(path)

    def markup_of(self, path: str, is_of_docusaurus: Callable[[str], bool] = files.is_of_docusaurus) -> str:
        """Return a key of `markup.READ` for a page; raises `files.Refused` for a format that cannot be read."""
        kind = files.markup_of(path)
        if kind != "markdown":
            return kind
        if self.mdx is None:
            return "mdx" if is_of_docusaurus(path) else kind
        return "mdx" if self.mdx.match(self.relative(path)) else kind

    def settings_of(self, path: str) -> Settings:
        """Return the settings of one page; a later override wins."""
        settings = self.settings
        if self.overrides:
            relative = self.relative(path)
            for number, override in enumerate(self.overrides, 1):
                if override.paths.match(relative):
                    where = f"overrides[{number}].rules"
                    settings = settings._replace(rules=_ruled(self.file, where, override.rules, settings.rules))
        return settings


def nearest(word: str, names: Iterable[str]) -> str:
    """Return '; did you mean "name"?' for the nearest of some names, or a list of them all."""
    import difflib

    names = list(names)
    near = difflib.get_close_matches(word, names, 1)
    return f'; did you mean "{near[0]}"?' if near else f"; known: {', '.join(names)}" if names else ""


def no_config(folder: str) -> Config:
    """Return what holds where nothing is configured."""
    return Config("", folder, Settings(RULES), "warning", (), (), None, ())


def find(folder: str, seen: dict[str, Config]) -> Config:
    """Return the configuration of an absolute folder: its own, or that of the nearest folder above.

    The root of a git repository is the last one that is asked: above it somebody else may write.
    `seen` remembers the answer for this folder and those above it. Raises SettingsError.
    """
    passed = []
    try:
        while (config := seen.get(folder) or _in_folder(folder)) is None:
            passed.append(folder)
            folder = os.path.dirname(folder)
            if folder == passed[-1] or _is_repository(passed[-1]):
                config = no_config(passed[-1])
                folder = passed[-1]
                break
    except OSError as fault:
        raise SettingsError(f"{fault.filename}: {fault.strerror}") from None
    seen.update(dict.fromkeys((*passed, folder), config))
    return config


def _is_repository(folder: str) -> bool:
    """Whether a folder is the root of a git repository."""
    return os.path.lexists(os.path.join(folder, ".git"))


def _in_folder(folder: str) -> Config | None:
    for name in FILES:
        path = os.path.join(folder, name)
        # A link that came with somebody's change must not show us what no configuration is.
        if os.path.isfile(path) and (not os.path.islink(path) or os.path.basename(os.path.realpath(path)) == name):
            config = _read(path)
            if config:
                return config
    return None


def load(path: str) -> Config:
    """Return the configuration in a file; raises SettingsError where there is none."""
    try:
        config = _read(path)
    except OSError as fault:
        raise SettingsError(f"--config {path}: {fault.strerror}") from None
    if config is None:
        raise SettingsError(f"--config {path}: there is no table [tool.jargonlint]")
    return config


def _read(path: str) -> Config | None:
    """Return the configuration in a file, None for a `pyproject.toml` that says nothing to us."""
    shown = os.path.relpath(path)
    shown = path if shown.startswith(os.pardir) else shown
    try:
        data = files.read_bytes(path, files.CONFIGURATION)
    except files.Refused as fault:
        raise SettingsError(f"{shown}: {fault}") from None
    project = os.path.basename(path) == "pyproject.toml"
    # Most projects have a pyproject.toml and no table of ours in it: those need no TOML parser.
    if project and b"jargonlint" not in data:
        return None
    table = parsed(data, shown)
    folder = os.path.dirname(os.path.abspath(path))
    if not project:
        return parse(table, shown, folder)
    tool = table.get("tool")
    if not isinstance(tool, dict) or "jargonlint" not in tool:
        return None
    return parse(tool["jargonlint"], f"{shown}: tool.jargonlint", folder)


def parsed(data: bytes, shown: str) -> Mapping[str, Any]:
    """Return the table that the bytes of a configuration hold; raises SettingsError."""
    import tomllib

    try:
        text = data.removeprefix(files.BOM).decode()
        if _is_too_deep(text):
            raise SettingsError(f"{shown}: a key of more than {DEEPEST} parts")
        return tomllib.loads(text)
    except SettingsError:
        raise
    except (ValueError, RecursionError) as fault:  # not only TOMLDecodeError: a number can have too many digits
        raise SettingsError(f"{shown}: not TOML: {fault}") from None


def _is_too_deep(text: str) -> bool:
    """Whether a key has too many parts: the time and the memory of `tomllib` grow with their square."""
    if all(line.count(".") < DEEPEST for line in text.split("\n")):
        return False
    return re.search(_DEEP_KEY, re.sub(_STRING_OR_COMMENT, "s", text)) is not None


DEEPEST: Final = 32
# As TOML parts them (https://toml.io/en/v1.0.0#string); one that is not closed goes on to where it would have to be.
_STRING_OR_COMMENT: Final = r"""(?xs)
    "{3} (?: [^"\\] | \\. | "(?!"") )*+ "{0,5}+
    | '{3} (?: [^'] | '(?!'') )*+ '{0,5}+
    | " (?: [^"\\\n] | \\[^\n] )*+ "?
    | ' [^'\n]*+ '?
    | \#[^\n]*+
    """
_DEEP_KEY: Final = rf"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){{{DEEPEST}}}"


def parse(table: Mapping[str, Any], file: str, folder: str) -> Config:
    """Return the configuration that a table holds; raises SettingsError, its message opening with `file`."""
    if not isinstance(table, dict):
        raise SettingsError(f"{file} must be a table")
    for key in table:
        if key not in KEYS:
            raise SettingsError(f'{file}: unknown key "{key}"{nearest(key, KEYS)}')
    fix = _table(file, "fix", table.get("fix", {}))
    for key in fix:
        if key not in FIX_KEYS:
            raise SettingsError(f'{file}: unknown key "fix.{key}"{nearest(key, FIX_KEYS)}')
    audience = _strings(file, "audience", table.get("audience", []))
    for reader in audience:
        _one_of(file, "audience", reader, AUDIENCES)
    exclude = _strings(file, "exclude", table.get("exclude", []))
    common = _strings(file, "common", table.get("common", []))
    settings = Settings(
        rules=_ruled(file, "rules", table.get("rules", {}), RULES),
        audience=frozenset(("everyone", *audience)) if audience or "audience" not in table else frozenset(),
        common=common_forms(common),
        easy=_easy(file, table.get("easy", EASY)),
        order=_one_of(file, "fix.order", fix.get("order", "any"), ORDERS),
        attributes=_like(file, "attributes", table.get("attributes", False), False) is True,
        link=_like(file, "fix.link", fix.get("link", False), False) is True,
    )
    return Config(
        file=file,
        folder=folder,
        settings=settings,
        fail_on=_one_of(file, "fail-on", table.get("fail-on", "warning"), LEVELS),
        terms=_tables(file, "terms", table.get("terms", []), folder),
        glossary=_paths(file, "glossary", table.get("glossary", []), folder),
        exclude=_pattern_of(file, "exclude", table),
        overrides=tuple(_overrides(file, table.get("overrides", []))),
        baseline=_path(file, "baseline", table.get("baseline"), folder),
        include=_pattern_of(file, "include", table),
        mdx=_pattern_of(file, "mdx", table),
        fail_under=_percent(file, "fail-under", table.get("fail-under")),
        written={"exclude": exclude, "common": common},
        scope=_one_of(file, "scope", table.get("scope", "page"), SCOPES),
        order=_order(file, table),
    )


def _pattern_of(file: str, key: str, table: Mapping[str, Any]) -> re.Pattern[str] | None:
    """Return one expression for the path patterns of a key, None where there are none; an empty `mdx` is one."""
    patterns = _strings(file, key, table.get(key, []))
    if key == "include":
        for written in patterns:
            _readable(file, written)
    return pattern(f"{file}: {key}", patterns) if patterns or (key == "mdx" and key in table) else None


MOST_IN_ORDER: Final = 1000
"""Every page is held against all of them."""


def _order(file: str, table: Mapping[str, Any]) -> tuple[re.Pattern[str], ...]:
    """Return one expression for each entry of `order`, in their order."""
    entries = _strings(file, "order", table.get("order", []))
    if len(entries) > MOST_IN_ORDER:
        raise SettingsError(f"{file}: order: more than {MOST_IN_ORDER} entries; a pattern can name many pages")
    return tuple(pattern(f"{file}: order", [entry]) for entry in entries)


def _readable(file: str, pattern: str) -> None:
    """Raise SettingsError for a pattern of files that cannot be read: "*.pdf"."""
    if re.fullmatch(r"\.\w+", os.path.splitext(pattern)[1]):
        try:
            files.markup_of(pattern)
        except files.Refused as fault:
            raise SettingsError(f'{file}: include: "{pattern}": {fault}') from None


def common_forms(names: Iterable[str]) -> frozenset[str]:
    """Return how pages may write what everybody knows: KPI for "KPIs"; "Churn rates" for "churn rate"."""
    return frozenset(form for name in names for form in _forms(name))


def _forms(name: str) -> Iterator[str]:
    if is_shaped(name):
        yield from (name, bare_form(name))
    else:
        for form in (name, f"{name}s"):
            yield from (form, form[:1].upper() + form[1:])


MOST_OVERRIDES: Final = 1000
"""Every page is held against all of them."""


def _overrides(file: str, tables: object) -> Iterable[Override]:
    if not isinstance(tables, list):
        raise SettingsError(f"{file}: overrides must be written [[overrides]]")
    if len(tables) > MOST_OVERRIDES:
        raise SettingsError(f"{file}: more than {MOST_OVERRIDES} overrides; a pattern can name many pages")
    for number, table in enumerate(tables, 1):
        where = f"overrides[{number}]"
        for key in _table(file, where, table):
            if key not in ("paths", "rules"):
                raise SettingsError(f'{file}: unknown key "{where}.{key}"{nearest(key, ("paths", "rules"))}')
        if "paths" not in table:
            raise SettingsError(f'{file}: {where} has no "paths"; name the pages it holds for')
        paths = _strings(file, f"{where}.paths", table["paths"])
        rules = _table(file, f"{where}.rules", table.get("rules", {}))
        _ruled(file, f"{where}.rules", rules, RULES)
        yield Override(pattern(f"{file}: {where}.paths", paths), rules)


def _ruled(file: str, where: str, table: object, rules: Mapping[str, RuleSetting]) -> Mapping[str, RuleSetting]:
    """Return the rules as the table `[rules]` changes them: a severity, or a table of severity and options."""
    changed = dict(rules)
    for name, setting in _table(file, where, table).items():
        if name not in rules:
            raise SettingsError(f'{file}: {where} names no rule "{name}"{nearest(name, rules)}')
        setting = {"severity": setting} if isinstance(setting, str) else _table(file, f"{where}.{name}", setting)
        severity, given, is_strict = rules[name]
        options = dict(given)
        for key, value in setting.items():
            if key == "severity":
                severity, is_strict = _one_of(file, f"{where}.{name}.severity", value, SEVERITIES), True
            elif key in options:
                options[key] = _like(file, f"{where}.{name}.{key}", value, options[key])
            else:
                known = ("severity", *options)
                raise SettingsError(f'{file}: {where}.{name} has no option "{key}"{nearest(key, known)}')
        changed[name] = RuleSetting(severity, options, is_strict)
    return changed


ASKED_FOR: Final = "info"
"""How grave a rule is that is off unless it is asked for."""


def chosen(settings: Settings, select: Sequence[str], ignore: Sequence[str]) -> Settings:
    """Return the settings with only the selected rules (none named: all) and without the ignored ones.

    A rule that is selected by name runs even where the configuration, or its card, switched it off, and is strict.
    """
    if not select and not ignore:
        return settings
    rules = {}
    for name, (severity, options, is_strict) in settings.rules.items():
        if name in ignore or (select and name not in select):
            severity = "off"
        elif select and severity == "off":
            severity = RULES[name].severity if RULES[name].severity != "off" else ASKED_FOR
        rules[name] = RuleSetting(severity, options, is_strict or name in select)
    return settings._replace(rules=rules)


def widened(chosen_settings: Settings, configured: Settings) -> Settings:
    """Return the settings of a page with the rules that its configuration has on and those that were chosen."""
    on = {name for name, rule in chosen_settings.rules.items() if rule.severity != "off"}
    rules = {name: chosen_settings.rules[name] if name in on else rule for name, rule in configured.rules.items()}
    return configured._replace(rules=rules)


def rule_names(values: Iterable[str]) -> tuple[str, ...]:
    """Return the rules named in comma lists, a group by those in it; raises SettingsError for what does not exist."""
    names: dict[str, None] = {}
    for name in (name.strip() for value in values for name in value.split(",") if name.strip()):
        if name not in RULES and name not in GROUPS:
            raise SettingsError(f'no rule is called "{name}"{nearest(name, RULES)}')
        names.update(dict.fromkeys(GROUPS.get(name, (name,))))
    return tuple(names)


GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "wcag": tuple(WCAG),
    **{
        f"wcag-{number}": tuple(rule for rule, served in WCAG.items() if number in served)
        for number in ("3.1.3", "3.1.4")
    },
}
"""What --select and --ignore call several rules by: those that serve a success criterion of WCAG, or any."""


def _table(file: str, where: str, value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise SettingsError(f"{file}: {where} must be a table, not {_shown(value)}")
    return value


def _strings(file: str, where: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(string, str) and string for string in value):
        raise SettingsError(f"{file}: {where} must be a list of strings, not {_shown(value)}")
    return tuple(value)


def _one_of(file: str, where: str, value: object, names: Sequence[str]) -> str:
    if isinstance(value, str) and value in names:
        return value
    hint = nearest(value, names) if isinstance(value, str) else f"; known: {', '.join(names)}"
    raise SettingsError(f"{file}: {where} cannot be {_shown(value)}{hint}")


def _like(file: str, where: str, value: object, default: object) -> object:
    """Return the value of an option, which must have the type of its default."""
    if isinstance(default, list):
        return list(_strings(file, where, value))
    if type(value) is not type(default):
        kind = {bool: "true or false", int: "a whole number", str: "a string"}[type(default)]
        raise SettingsError(f"{file}: {where} must be {kind}, not {_shown(value)}")
    return value


def _shown(value: object) -> str:
    """A value as TOML would write it, cut where it is long."""
    if isinstance(value, bool):
        return str(value).lower()
    try:
        text = f'"{value}"' if isinstance(value, str) else str(value)
    except (ValueError, RecursionError):  # a number of thousands of digits, tables in tables
        return "what is too long to be shown"
    return text if len(text) <= 40 else text[:39] + "…"


def _percent(file: str, where: str, value: object) -> float | None:
    """Return a share in percent; None where none is given."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 100:
        raise SettingsError(f"{file}: {where} must be a number from 0 to 100, not {_shown(value)}")
    return float(value)


NOBODY: Final = 11
"""More of ten readers than there are: no word is so easy."""


def _easy(file: str, value: object) -> int:
    """Return from how many of ten readers on that can do without a word it is told as info."""
    if type(value) is not int or not 0 <= value <= NOBODY:
        raise SettingsError(f"{file}: easy must be a whole number from 0 to {NOBODY}, not {_shown(value)}")
    return value


def _paths(file: str, where: str, value: object, folder: str) -> tuple[tuple[str, str], ...]:
    """Return the named files as written and absolute; raises SettingsError for one outside the folder."""
    return tuple((path, inside(file, where, path, folder)) for path in _strings(file, where, value))


PACKAGE: Final = "package:"
"""What stands before the name of a pack of tables, which an installed package offers."""


def _tables(file: str, where: str, value: object, folder: str) -> tuple[tuple[str, str], ...]:
    """Return the named tables as `_paths` does, those of packs among them."""
    named: list[tuple[str, str]] = []
    for written in _strings(file, where, value):
        if written.startswith(PACKAGE):
            named += pack(f"{file}: {where}", written.removeprefix(PACKAGE))
        else:
            named.append((written, inside(file, where, written, folder)))
    return tuple(named)


def pack(where: str, name: str) -> list[tuple[str, str]]:
    """Return the tables of a pack as `packs.tables` does; raises SettingsError, its message opening with `where`."""
    from jargonlint.project import packs

    try:
        return packs.tables(name)
    except packs.NoPack as fault:
        raise SettingsError(f"{where}: {fault}{nearest(name, packs.offered()) if fault.is_unknown else ''}") from None


def _path(file: str, where: str, value: object, folder: str) -> tuple[str, str] | None:
    """Return a named file as `_paths` does; None where none is named, which TOML has no value for."""
    if value is None:
        return None
    if not isinstance(value, str) or not value:
        raise SettingsError(f"{file}: {where} must be a string, not {_shown(value)}")
    return value, inside(file, where, value, folder)


def inside(file: str, where: str, path: str, folder: str) -> str:
    """Return the absolute path of a file that a configuration names.

    Raises SettingsError where it is absolute or leads, by "..", by a symbolic link or by a drive
    letter, out of the configuration's folder. What does not exist is for the reader to say.
    """
    absolute = os.path.join(folder, path)
    root = os.path.realpath(folder).rstrip(os.sep) + os.sep
    if os.path.isabs(path) or "\0" in path or not os.path.realpath(absolute).startswith(root):
        raise SettingsError(f'{file}: {where}: "{path}" is outside the folder of this file; name one inside it')
    return absolute


MOST_OF_PATTERNS: Final = 100_000
"""Characters in one list of patterns: every path is held against all of them."""


def pattern(where: str, patterns: Sequence[str]) -> re.Pattern[str]:
    """Return one expression for some path patterns; raises SettingsError, its message opening with `where`."""
    if sum(map(len, patterns)) > MOST_OF_PATTERNS:
        raise SettingsError(f"{where} holds more than {MOST_OF_PATTERNS} characters; name folders, not pages")
    for text in patterns:
        if text.startswith(("!", "/../", "../")) or text.strip("./") == "":
            raise SettingsError(f'{where}: "{text}" is no pattern; write one like "drafts/" or "*.draft.md"')
        if "\\" in text:
            raise SettingsError(f'{where}: "{text}" has a backslash; write "/" between the names of folders')
    return path_pattern(patterns)


def path_pattern(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return one expression for some path patterns; see `globs.glob`. "./drafts/" is tied to its folder, too."""
    from jargonlint.project.globs import glob  # few configurations have patterns

    tied = (text.removeprefix(".") if text.startswith("./") else text for text in patterns)
    return re.compile("|".join(map(glob, tied)) or r"(?!)")
