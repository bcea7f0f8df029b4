"""Reports in English that print names and statements as they are written: from right to left."""

from __future__ import annotations

import json
from pathlib import Path

from rashomon.store.decisions import add_claim

SUNK = "A ferry sank near the harbour on Tuesday"
REPORTS = (
    {
        "id": "arabic",
        "publisher": "صحيفة المرفأ",
        "byline": "ليلى حدّاد",
        "title": "مقتل ثمانية في غرق عبّارة قرب المرفأ",
        "text": f"{SUNK}. 12 people were injured, said the spokesman, هيثم ناصر (41). He wrote:\n\n"
        "قالت وزارة الداخلية إن ثمانية أشخاص قتلوا يوم الثلاثاء، وإن البحث مستمر مع Tomas Lind.",
    },
    {
        "id": "hebrew",
        "publisher": "עיתון הנמל",
        "byline": "נועה לוין",
        "title": "תשעה נהרגו בטביעת מעבורת",
        "text": f"{SUNK}, and the ministry put out a statement of two lines.\n\n"
        "תשעה בני אדם נהרגו כשמעבורת טבעה ליד הנמל ביום שלישי, כך מסר משמר החופים (12 נפצעו).",
    },
    {
        "id": "urdu",
        "publisher": "روزنامہ بندرگاہ",
        "byline": "سارہ ملک",
        "title": "کشتی ڈوبنے سے نو افراد ہلاک",
        "text": "حکام کے مطابق منگل کو کشتی ڈوبنے سے نو افراد ہلاک ہو گئے۔\n\n"
        f"{SUNK}, officials said.",
    },
    {
        "id": "english",
        "publisher": "Harbour Mail",
        "title": "Ferry sinks near the harbour (עיתון הנמל)",
        "text": f"{SUNK}. 7 people were killed, the coast guard said, and nobody was found.",
    },
)
CLAIMS = {
    "arabic": (8, "ثمانية أشخاص قتلوا", "أشخاص", "وزارة الداخلية"),
    "hebrew": (9, "תשעה בני אדם נהרגו", "בני אדם", "משמר החופים"),
    "urdu": (9, "نو افراد ہلاک ہو گئے", "افراد", "حکام"),
}
"""What a person reads in them: how many were killed, in which words, who, and who says so."""


def write_reports(file: Path) -> Path:
    """The reports as JSON lines, of one event."""
    shared = {"event_hint": "a ferry", "published_at": "2026-03-10", "lang": "en"}
    lines = (json.dumps(one | shared, ensure_ascii=False) for one in REPORTS)
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def add_claims(case: Path) -> None:
    """Have a person add to a case with these reports what they say."""
    for report, (best, words, group, said_by) in CLAIMS.items():
        fields = {"outcome": "killed", "best": best, "words": words, "group": group}
        add_claim(case, report, fields | {"said_by": said_by}, user="نورا", why="تقرأ العربية")
