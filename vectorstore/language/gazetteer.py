"""Who is who: provinces before and since 2025, agencies, groups and their members, abbreviations, the glossary."""

from vectorstore.language.abbreviations import expand_abbreviations, readings
from vectorstore.language.agencies import AgencyMention, closest_agency, predecessors, renamed_on, renamed_to
from vectorstore.language.finder import find_agencies
from vectorstore.language.glossary import gloss, translate, translations
from vectorstore.language.membership import Membership, members_named, membership
from vectorstore.language.provinces import (
    ProvinceMention,
    closest_province,
    find_provinces,
    province_names,
    province_now,
    province_title,
    provinces_merged_into,
)

__all__ = [
    "AgencyMention",
    "Membership",
    "ProvinceMention",
    "closest_agency",
    "closest_province",
    "expand_abbreviations",
    "find_agencies",
    "find_provinces",
    "gloss",
    "members_named",
    "membership",
    "predecessors",
    "province_names",
    "province_now",
    "province_title",
    "provinces_merged_into",
    "readings",
    "renamed_on",
    "renamed_to",
    "translate",
    "translations",
]
