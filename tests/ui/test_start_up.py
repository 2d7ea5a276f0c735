"""Start-up is quick because each command imports only what it needs."""

import subprocess
import sys

import pytest

HEAVY = ("chromadb", "fastapi", "gradio", "llama_index", "onnxruntime", "sentence_transformers", "torch")


@pytest.mark.parametrize(
    "words", [["--help"], ["search", "--help"], ["ask", "--help"], ["config"], ["chat", "--help"]]
)
def test_a_command_that_needs_nothing_heavy_imports_nothing_heavy(words: list[str]) -> None:
    script = (
        "import sys; from ui.cli import main; code = main(sys.argv[1:]); "
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", script, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr.strip().splitlines()[-1] == "[]"


def test_what_libraries_print_never_mixes_with_the_result() -> None:
    script = (
        "import os, sys; from ui.terminal import reserved_stdout; out = reserved_stdout(); "
        "print('chatter'); os.write(1, b'from C\\n'); out.write('{}'); out.flush()"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "{}"
    assert "chatter" in done.stderr
    assert "from C" in done.stderr
