"""The API's documentation as one plain page, made from its OpenAPI description; no script, no other host."""

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

Schema = Mapping[str, Any]

STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.55 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem;
  background: light-dark(#faf9f7, #161514); color: light-dark(#1c1b1a, #eceae6); }
h1, h2 { font-family: Georgia, "Times New Roman", serif; line-height: 1.2; }
h2 { margin-top: 3rem; } h2 code { font-size: 1rem; }
pre, table { overflow-x: auto; display: block; }
pre { padding: .8rem 1rem; background: light-dark(#efede8, #23211f); border-radius: .3rem; }
table { border-collapse: collapse; } td, th { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; }
th { font-weight: 600; } a { color: light-dark(#1d3f66, #8fbdf0); }
"""


def docs_page(description: Schema, prefix: str = "") -> str:
    """Return the page for an OpenAPI `description`; `prefix` is where a proxy shows the server."""
    info = description["info"]
    operations = "".join(
        _operation(method.upper(), path, operation, description)
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
    )
    shapes = "".join(_shape(name, schema) for name, schema in sorted(_schemas(description).items()))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(info['title'])}</title><style>{STYLE}</style></head><body><main>"
        f"<h1>{escape(info['title'])}</h1>{_prose(info.get('description', ''))}"
        f'<p>As a file for programs: <a href="{escape(prefix)}/api/openapi.json">openapi.json</a>.</p>'
        f"{operations}<h2>Objects</h2>{shapes}</main></body></html>"
    )


def _schemas(description: Schema) -> dict[str, Schema]:
    found: dict[str, Schema] = description.get("components", {}).get("schemas", {})
    return found


def _prose(text: str) -> str:
    return "".join(f"<p>{_code(part)}</p>" for part in text.split("\n\n") if part.strip())


def _code(text: str) -> str:
    """Return `text` escaped, what stands between backticks as code."""
    parts = escape(text).split("`")
    return "".join(f"<code>{part}</code>" if i % 2 else part for i, part in enumerate(parts))


def _operation(method: str, path: str, operation: Schema, description: Schema) -> str:
    parts = [
        f"<h2>{escape(operation.get('summary', ''))} <code>{method} {escape(path)}</code></h2>",
        _prose(operation.get("description", "")),
        _table(_parameters(operation)),
    ]
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    if body:
        schema = _schemas(description).get(_name(body), body)
        example = json.dumps(next(iter(schema.get("examples", [])), {}), ensure_ascii=False)
        parts.append(f"<p>Body: {_type(body)}, for example</p><pre>{escape(example)}</pre>")
    for status, response in operation.get("responses", {}).items():
        schema = response.get("content", {}).get("application/json", {}).get("schema", {})
        parts.append(f"<p>{escape(status)}: {_code(response['description'])} {_type(schema)}</p>")
    return "".join(parts)


def _parameters(operation: Schema) -> Iterator[tuple[str, str, str]]:
    for parameter in operation.get("parameters", []):
        needed = "required" if parameter.get("required") else "optional"
        about = f"{needed}. {parameter.get('description', '')}"
        yield parameter["name"], _type(parameter.get("schema", {})), _code(about)


def _shape(name: str, schema: Schema) -> str:
    rows = (
        (field, _type(shape), _code(shape.get("description", "")))
        for field, shape in schema.get("properties", {}).items()
    )
    about = _prose(schema.get("description", ""))
    return f'<h3 id="{escape(name)}">{escape(name)}</h3>{about}{_table(rows)}'


def _table(rows: Iterator[tuple[str, str, str]]) -> str:
    lines = [
        f"<tr><th scope='row'><code>{escape(name)}</code></th><td>{kind}</td><td>{about}</td></tr>"
        for name, kind, about in rows
    ]
    return f"<table>{''.join(lines)}</table>" if lines else ""


def _name(schema: Schema) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]


def _type(schema: Schema) -> str:
    """Return a schema's type in a word or a link, as HTML."""
    if name := _name(schema):
        return f'<a href="#{escape(name)}">{escape(name)}</a>'
    if choices := schema.get("anyOf"):
        return " or ".join(_type(choice) for choice in choices)
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    if values := schema.get("enum"):
        return " or ".join(f"<code>{escape(str(value))}</code>" for value in values)
    return escape(str(schema.get("format") or schema.get("type", "")))
