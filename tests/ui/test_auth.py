"""Sign-in: who is let in, who is slowed down, what the cookie gives away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import SettingsError
from ui.auth import local_path, session_cookie, sign_in_of
from ui.headers import is_loopback
from ui.pages import login_page
from ui.sessions import REMEMBERED, TRIES, WINDOW_SECONDS, Attempts, Sessions
from ui.settings import load


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "[::1]", "localhost", "127.8.8.8"])
def test_this_machine_alone_needs_no_sign_in(host: str) -> None:
    assert is_loopback(host)
    assert not sign_in_of(load({"host": host}).settings).required


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "intranet", "localhost.evil.example"])
def test_listening_elsewhere_without_sign_in_is_refused_unless_waived_by_name(host: str) -> None:
    with pytest.raises(SettingsError, match="sign-in"):
        sign_in_of(load({"host": host}).settings)
    assert not sign_in_of(load({"host": host, "open_to_network": True}).settings).required
    assert sign_in_of(load({"host": host, "password": "x"}).settings).required


def test_a_user_header_needs_a_proxy_that_may_send_it() -> None:
    with pytest.raises(SettingsError, match="no proxy is trusted"):
        sign_in_of(load({"user_header": "X-User"}).settings)
    settings = load({"user_header": "X-User", "trusted_proxies": ("10.0.0.1",), "host": "0.0.0.0"}).settings
    assert sign_in_of(settings).user_header == "X-User"


def test_a_session_holds_until_it_ends_and_for_its_password_only() -> None:
    clock = Clock()
    sessions = Sessions("sesame", hours=1, clock=clock)
    token = sessions.issue()
    assert sessions.valid(token)
    assert Sessions("sesame", hours=1, clock=clock).valid(token), "another server with the same password"
    assert not Sessions("other", hours=1, clock=clock).valid(token)
    clock.now += 3601
    assert not sessions.valid(token)


SESSIONS = Sessions("sesame", hours=1)
TOKEN = SESSIONS.issue()


@given(st.text(max_size=80))
def test_no_made_up_token_is_valid(token: str) -> None:
    assert not SESSIONS.valid(token)


@given(st.integers(0, len(TOKEN) - 1), st.characters(codec="ascii"))
def test_no_changed_token_is_valid(at: int, character: str) -> None:
    changed = TOKEN[:at] + character + TOKEN[at + 1 :]
    assert SESSIONS.valid(changed) == (changed == TOKEN)


@given(st.text(max_size=40))
def test_only_the_password_opens(word: str) -> None:
    assert SESSIONS.opens(word) == (word == "sesame")


def test_guessing_is_slowed_down_by_address_and_forgiven_with_time() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    for _ in range(TRIES):
        assert attempts.wait("a") == 0
        attempts.failed("a")
    assert attempts.wait("a") == WINDOW_SECONDS
    assert attempts.wait("b") == 0
    clock.now += WINDOW_SECONDS
    assert attempts.wait("a") == 0


def test_the_memory_of_failures_is_bounded() -> None:
    attempts = Attempts()
    for number in range(REMEMBERED + 10):
        attempts.failed(str(number))
    assert len(attempts._failures) == REMEMBERED


@pytest.mark.parametrize(
    ("framed", "https", "across"),
    [(False, False, False), (False, True, False), (True, False, False), (True, True, True)],
)
def test_the_cookie_crosses_sites_only_where_framing_is_allowed_over_https(
    framed: bool, https: bool, across: bool
) -> None:
    cookie = session_cookie("t", 60, "/desk", framed=framed, https=https)
    assert "HttpOnly" in cookie
    assert "Path=/desk;" in cookie
    assert ("SameSite=None; Secure; Partitioned" in cookie) == across
    assert ("SameSite=Lax" in cookie) == (not across)
    assert ("Secure" in cookie) == https


@pytest.mark.parametrize(
    "wanted", ["//evil.example", "https://evil.example", "/\\evil.example", "x", "", "/a\nb", "/a\\b"]
)
def test_sign_in_never_leads_to_another_host(wanted: str) -> None:
    assert local_path(wanted) == "/"


def test_the_sign_in_page_is_labelled_and_escapes_what_it_is_given() -> None:
    page = login_page("<Desk>", '"><script>', "Wrong <b>")
    assert '<label for="password">' in page
    assert 'role="alert"' in page
    assert "<script" not in page
    assert "<Desk>" not in page
