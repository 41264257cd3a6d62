"""Who told the council about a child: the census list of referral sources, used for contacts as well."""

from __future__ import annotations

from .code_set import Code, CodeSet

SOURCE = CodeSet(
    "Source of contact or referral",
    "DfE children in need census, ReferralSource (N00152)",
    (
        Code("1A", "Individual: family member, relative or carer"),
        Code("1B", "Individual: acquaintance, such as a neighbour or childminder"),
        Code("1C", "Individual: self"),
        Code("1D", "Individual: other, such as a stranger or Member of Parliament"),
        Code("2A", "Schools"),
        Code("2B", "Education services"),
        Code("3A", "Health services: general practitioner"),
        Code("3B", "Health services: health visitor"),
        Code("3C", "Health services: school nurse"),
        Code("3D", "Health services: other primary health services"),
        Code("3E", "Health services: accident and emergency"),
        Code("3F", "Health services: other, such as a hospice"),
        Code("4", "Housing: local authority or housing association"),
        Code("5A", "Local authority services: social care"),
        Code("5B", "Local authority services: other internal"),
        Code("5C", "Local authority services: external, from another authority"),
        Code("5D", "Local authority services: early help", first=2023),
        Code("6", "Police"),
        Code("7", "Other legal agency, such as a court, probation, immigration, Cafcass or prison"),
        Code("8", "Other, such as a children's centre, independent provider or voluntary organisation"),
        Code("9", "Anonymous"),
        Code("10", "Unknown"),
    ),
)
