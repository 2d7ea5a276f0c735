"""The plain pages: sign-in, and what could not be shown. No script, no other host."""

from html import escape

STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; min-height: 100vh; display: grid; place-items: center;
  background: light-dark(#faf9f7, #161514); color: light-dark(#1c1b1a, #eceae6); }
main { width: min(22rem, 90vw); }
h1 { font: 600 1.75rem/1.2 Georgia, "Times New Roman", serif; margin: 0 0 1.5rem; }
form { display: grid; gap: .5rem; }
input, button { font: inherit; padding: .6rem .75rem; border-radius: .3rem; border: 1px solid #8a867f; }
button { margin-top: .5rem; border-color: transparent; background: #1d3f66; color: #fff; cursor: pointer; }
:focus-visible { outline: 3px solid #6da2e0; outline-offset: 2px; }
[role=alert] { margin: 0; padding: .6rem .75rem; border-left: 4px solid #b3261e;
  background: light-dark(#fbe9e7, #3a1f1d); }
"""


def login_page(title: str, wanted: str, message: str = "") -> str:
    """Return the sign-in page; a message is announced to screen readers and tied to the field."""
    alert = f'<p id="message" role="alert">{escape(message)}</p>' if message else ""
    tied = ' aria-describedby="message" aria-invalid="true"' if message else ""
    return _page(
        f"Sign in · {title}",
        f"""<h1>{escape(title)}</h1>
<form method="post" action="login">
{alert}
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required autofocus{tied}>
<input type="hidden" name="next" value="{escape(wanted)}">
<button type="submit">Sign in</button>
</form>""",
    )


def failure_page(message: str, hint: str, back: str) -> str:
    """Return a page that says what went wrong and what to do; `back` is the address of the chat."""
    told = f"<p>{escape(hint)}</p>" if hint else ""
    return _page(message, f'<h1>{escape(message)}</h1>{told}<p><a href="{escape(back)}">To the chat</a></p>')


def _page(title: str, body: str) -> str:
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>{STYLE}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""
