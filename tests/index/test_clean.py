"""Page furniture goes, the story stays word for word."""

import pytest

from index.clean import clean, cleaned

STORY = "The ferry came back to the harbour on Monday with all of its passengers aboard."


@pytest.mark.parametrize(
    "line",
    [
        "scorecardresearch Skip to main content",
        "Advertisement",
        "ADVERTISEMENT - CONTINUE READING BELOW",
        "Read more: What the harbour master said",
        "READ MORE »",
        "Sign up for our daily newsletter",
        "Share this article",
        "Share on Facebook",
        "Follow us on Twitter",
        "Follow Ada Quill on X: @quill",
        "© 2013 Lorne Gazette. All rights reserved.",
        "Copyright 2013 Lorne Gazette. This material may not be published, broadcast or rewritten.",
        "Photo: Ben Ink/Lorne Gazette",
        "Ben Ink/AFP via Getty Images",
        "We use cookies to keep this site running.",
        "5 min read",
        "24 comments",
        "Home | News | Sport | Weather",
        "News  Sport  What's On  Jobs",
        "Facebook Twitter Email Print",
        "A+ A-",
        "The ferry at the pier. (AP Photo/Ben Ink)",
        "The ferry on the sands, 18 January 2013. Ben Ink/AFP/Getty Images",
        "FILE PHOTO: The ferry leaves Port Lorne. REUTERS/Ben Ink/File Photo",
        "The ferry on the sands. (Ben Ink/The Gazette)",
        "The ferry on the sands. Photo: Ben Ink/North Agency",
        "Image caption The ferry on the sands",
        "Photo 2 of 5",
        "Opinion:The ferry is worth more than its tickets",
        "\u25baRead the full story here:Ferry freed after a night on the sands",
        "Winter storms:How safe is the ferry after this week's gales?",
        "Who pays for the ferry?:Council puts the question off until spring",
        "Video Ad Feedback See the ferry come off the sands 01:12 - Source: CNN",
        (
            "JUST WATCHED The ferry comes home, and all walk ashore while half of the town stands on the pier and cheers"
            " Replay More Videos ... MUST WATCH The ferry comes home, and all walk ashore 02:21"
        ),
        "Photos: The ferry comes home Tugs pull the ferry off the sands. Hide Caption 5 of 16",
        "Photos: The ferry comes home Tugs pull the ferry off the sands. Photos: The ferry comes home All walk ashore."
        * 20,
        "1 of 12",
        "-0-",
        "-30-",
        "Never miss a story: sign up for our alerts",
        "Don't miss: Ferry aground",
        "Also read | Ferry aground",
        "* * *",
        "Story continues below advertisement",
    ],
)
def test_furniture_between_paragraphs_goes(line: str) -> None:
    assert clean(f"{STORY}\n\n{line}\n\n{STORY}") == f"{STORY}\n\n{STORY}"


@pytest.mark.parametrize(
    "sentence",
    [
        "Share prices fell on Monday after the harbour closed.",
        "Follow the money, the harbour master said.",
        "Read the letter, he told them, and then decide.",
        "More than 200 people stood on the pier.",
        "Sign language was used throughout the ceremony.",
        "Advertisement spending rose by a tenth, the paper said.",
        "Cookies were handed out to the children on the pier.",
        "He said he would print the letter and email it to the council.",
        "No.",
        "More details will follow later.",
        "Sign up for health insurance by Dec. 15, officials said.",
        "The memo was marked not for publication.",
        "Get the boats out, he shouted.",
        '"Watch the tide," she said.',
        "Photographs of the ferry were shown in court.",
        "Subscribers to the ferry fund will be paid back.",
        "Smith  1,203  45 per cent  elected",
        "Her picture of the ferry is by Ben Ink/AFP.",
        "On the pitch were Cy Dale (Lorne City/England) and Ben Ink (Vale Town/Wales)",
        "Reporting by the council showed that one of 12 boats leaked.",
        "The choir contributed.",
        "Ada Quill contributed to this report when it was written in 2011.",
        "Image caption writers are paid by the word.",
        "Opinion: the ferry is worth more than its tickets, said Ada Quill.",
        "When:Saturday at 2 p.m. in the harbour hall, if the wind allows it",
        "6:30 p.m.: What the divers found is to be published on Monday.",
        (
            "Lorne:What was left of the old ferry was sold for scrap on Monday, and nobody came to see it go, said the harbour"
            " master, who had brought a wreath. The new one is to sail in May."
        ),
        (
            "Photos: he had thousands of them, of every ferry that ever called at Lorne, and in his will, which was read on Monday,"
            " he gave them all to the museum of the town."
        ),
    ],
)
def test_a_sentence_of_the_story_stays(sentence: str) -> None:
    assert clean(f"{STORY}\n\n{sentence}\n\n{STORY}").split("\n\n")[1] == " ".join(sentence.split())


def test_the_menu_link_is_cut_from_a_line_that_goes_on() -> None:
    assert clean(f"Skip to main content {STORY}") == STORY


def test_lists_of_other_articles_go_with_their_heading_at_the_end_only() -> None:
    below = f"{STORY}\n\n{STORY}\n\nMost read\n1. Rice prices hold\n2. Squad named\n\nCookie settings"
    between = f"{STORY}\n\nRelated\n\nRice prices hold\n\n{STORY}"

    assert clean(below) == f"{STORY}\n\n{STORY}"
    assert "Rice prices hold" in clean(between)


def test_contact_notes_go_from_the_end() -> None:
    note = "Ada Quill covers the harbour. Reach her at quill@lorne.example or follow her on X."

    assert clean(f"{STORY}\n\n{note}\n\nContributing: Ben Ink") == STORY


@pytest.mark.parametrize(
    "note",
    [
        "(Reporting by Ada Quill in Lorne; Editing by Ben Ink)",
        "Additional reporting by Ben Ink in Vale.",
        "With files from the North Agency",
        "CNN\u2019s Ada Quill and Ben Ink contributed to this report.",
        "\u2014 Ada Quill and Ben Ink contributed",
        "Ada Quill reported from Lorne and Ben Ink from Vale.",
        "\u2014 AFP",
        "(AP)",
        "Last updated: 19 January 2013",
    ],
)
def test_notes_go_from_the_end_and_are_kept_apart(note: str) -> None:
    assert cleaned(f"{STORY}\n\n{note}\n\nShare this article") == (STORY, (note,))


def test_a_sign_off_behind_the_last_sentence_goes_and_the_sentence_stays() -> None:
    assert cleaned(f"{STORY} (Reporting by Ada Quill)") == (STORY, ("(Reporting by Ada Quill)",))
    assert cleaned(f"{STORY} \u2014 Reuters") == (STORY, ("\u2014 Reuters",))
    assert clean(f"{STORY} It was run by the AP") == f"{STORY} It was run by the AP"


def test_a_report_of_another_agency_is_no_sign_off() -> None:
    told = "Ada Quill reported from Lorne that the ferry was lost."
    assert clean(f"{STORY}\n\n{told}").endswith(told)


def test_white_space_and_what_nobody_sees_become_normal() -> None:
    assert (
        clean("The\xa0fer\xadry\u200b came\r\nback\x07 on\u2009Monday \ud800.")
        == "The ferry came\n\nback on Monday ."
    )
    assert clean("cafe\u0301") == "caf\xe9"


def test_hard_wrapped_lines_are_joined_and_paragraphs_kept() -> None:
    wire = (
        "Showers continued through the week in the harbour zone, easing the\n"
        "drought since early January and helping the coming crop, although\n"
        "normal levels have not been restored, a trader said in his long-\n"
        "term review.\n"
        "    The dry period means that the crop will be late this year, and\n"
        "few doubt it.\n"
    )

    assert clean(wire).split("\n\n") == [
        (
            "Showers continued through the week in the harbour zone, easing the drought since early January and helping"
            " the coming crop, although normal levels have not been restored, a trader said in his long-term review."
        ),
        "The dry period means that the crop will be late this year, and few doubt it.",
    ]


def test_each_long_line_is_a_paragraph() -> None:
    line = "The ferry came back. " * 8

    assert clean(f"{line}\n{line}").split("\n\n") == [line.strip()] * 2


def test_entities_and_quotes_stay_as_they_are_written() -> None:
    said = "\u2018\u2018Smith &amp; Sons\u2019\u2019 left \u2014 \u201cno one\u201d knows"

    assert clean(said) == said


def test_nothing_but_furniture_is_nothing() -> None:
    assert clean("Skip to content\n\nMenu | News | Sport | Opinion\n\nAdvertisement\n") == ""


def test_a_list_with_bars_is_the_storys_own() -> None:
    roll = [f"Player {name} | Tower School | {town}" for name, town in zip("ABCDEF", "UVWXYZ", strict=True)]

    assert clean("\n".join([STORY, *roll, STORY])).split("\n\n")[1:-1] == roll
