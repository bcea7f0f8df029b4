"""What flows between the stages: frozen, slotted, fully typed. Imports nothing of the package."""

from rashomon.records.base import (
    GROUP_CLASSES,
    OUTCOMES,
    Counting,
    GroupClass,
    Modality,
    Outcome,
    Record,
    RelationKind,
    Scope,
    Span,
    StatementKind,
    Status,
    content_id,
    from_json,
    to_dict,
    to_json,
    to_jsonl,
)
from rashomon.records.claim import (
    Claim,
    Discard,
    Evidence,
    Group,
    Mention,
    MentionKind,
    Reading,
    Statement,
    Value,
)
from rashomon.records.event import (
    Decision,
    Dispute,
    Entity,
    Event,
    EventDate,
    Moment,
    Place,
    Position,
    Reconciled,
    Relation,
    Step,
    Story,
    Toll,
    Victim,
)
from rashomon.records.report import Report, Zone, ZoneKind

__all__ = [
    "GROUP_CLASSES", "OUTCOMES", "Claim", "Counting", "Decision", "Discard", "Dispute", "Entity",
    "Event", "EventDate", "Evidence", "Group", "GroupClass", "Mention", "MentionKind", "Modality",
    "Moment", "Outcome", "Place", "Position", "Reading", "Reconciled", "Record", "Relation", "RelationKind",
    "Report", "Scope", "Span", "Statement", "StatementKind", "Status", "Step", "Story", "Toll",
    "Value", "Victim", "Zone", "ZoneKind", "content_id", "from_json", "to_dict", "to_json",
    "to_jsonl",
]
