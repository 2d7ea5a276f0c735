"""English names of feasts and of days that everybody knows by a name; with `english`, all that is English here."""

import re

HOLIDAYS = {
    "New Year's Day": "01-01",
    "New Year's Eve": "12-31",
    "Martin Luther King Jr. Day": "1-1-3",
    "Inauguration Day": "01-20",
    "Valentine's Day": "02-14",
    "Presidents Day": "2-1-3",
    "International Women's Day": "03-08",
    "St. Patrick's Day": "03-17",
    "Groundhog Day": "02-02",
    "Earth Day": "04-22",
    "Anzac Day": "04-25",
    "April Fools' Day": "04-01",
    "May Day": "05-01",
    "Cinco de Mayo": "05-05",
    "Mother's Day": "5-7-2",
    "Memorial Day": "5-1-last",
    "Father's Day": "6-7-3",
    "Juneteenth": "06-19",
    "the Fourth of July": "07-04",
    "Bastille Day": "07-14",
    "Labor Day": "9-1-1",
    "Columbus Day": "10-1-2",
    "Halloween": "10-31",
    "Election Day": "11-1-1+1",
    "Armistice Day": "11-11",
    "Veterans Day": "11-11",
    "Remembrance Day": "11-11",
    "Remembrance Sunday": "11-7-2",
    "Thanksgiving Day": "11-4-4",
    "Thanksgiving": "11-4-4",
    "Black Friday": "11-4-4+1",
    "Cyber Monday": "11-4-4+4",
    "Giving Tuesday": "11-4-4+5",
    "Christmas Eve": "12-24",
    "Christmas Day": "12-25",
    "Christmas": "12-25",
    "Boxing Day": "12-26",
    "Shrove Tuesday": "easter-47",
    "Ash Wednesday": "easter-46",
    "Palm Sunday": "easter-7",
    "Maundy Thursday": "easter-3",
    "Good Friday": "easter-2",
    "Holy Saturday": "easter-1",
    "Easter Sunday": "easter+0",
    "Easter Monday": "easter+1",
    "Ascension Day": "easter+39",
    "Whit Monday": "easter+50",
    "Easter": "easter+0",
}
"""Each with its rule, see `feasts.feast`."""
FAMOUS_DAYS = {"9/11": "2001-09-11"}
KNOWN_BY_DAY = {(9, 11): 2001, (1, 6): 2021}
"""Month and day that name an event of one year, where a word of `KNOWN_FOR` follows: "the Sept. 11 attacks"."""
KNOWN_FOR = re.compile(
    r"\s+(?:(?:terror|terrorist|capitol|house|select|u\.?s\.?)\s+)*"
    r"(?:attacks?|hijack\w+|riots?|rioters?|insurrection\w*|committee|hearings?|investigat\w+|defendants?|panel|siege)\b",
    re.IGNORECASE,
)
