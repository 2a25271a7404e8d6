"""Filter values from outside as facets: matched to what the corpus holds, or refused with the known values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.present import error_wording
from assistant.records import Language
from vectorstore.errors import InvalidQuestion
from vectorstore.language.analysis import fold
from vectorstore.language.gazetteer import find_agencies, find_provinces, provinces_merged_into
from vectorstore.records import Facets

if TYPE_CHECKING:  # the server answers before the stores behind it are loaded
    from assistant.library import Library

MOST_LISTED = 30  # names in an error's list: more would hide the message

Match = Callable[[str, Sequence[str]], Sequence[str]]  # a value as typed and the known ones -> those meant


@dataclass(frozen=True, slots=True)
class FilterReader:
    """Reads the filters of one request. `prefix` stands before a field's name in errors ("filters.")."""

    library: Library
    words: Language
    prefix: str = ""

    def read(self, asked: Facets) -> Facets:
        """The facets that `asked` means, its values as typed: any case, without marks, a province's new name.

        Raises:
            InvalidQuestion: a value is in no document; the message lists those that are.
        """
        if asked == Facets():
            return asked
        known = self.library.facets()
        return Facets(
            provinces=self._matched("province", asked.provinces, [name for name, _ in known.provinces], _provinces),
            years=tuple(map(int, self._matched("year", asked.years, [year for year, _ in known.years], _same))),
            agencies=self._matched("agency", asked.agencies, [name for name, _ in known.agencies], _agencies),
            types=self._matched("type", asked.types, [name for name, _ in known.types], _same),
            documents=self._matched("document_id", asked.documents, self._ids() if asked.documents else [], _same),
        )

    def _ids(self) -> list[str]:
        return [document.id for document in self.library.documents()]

    def _matched(
        self, field: str, asked: Sequence[str | int], known: Sequence[str | int], match: Match
    ) -> tuple[str, ...]:
        names = [str(name) for name in known]
        return tuple(dict.fromkeys(name for value in asked for name in self._one(field, str(value), names, match)))

    def _one(self, field: str, value: str, known: Sequence[str], match: Match) -> Sequence[str]:
        if found := match(value, known):
            return found
        listed = "; ".join(known[:MOST_LISTED]) + ("; …" if len(known) > MOST_LISTED else "")
        message = error_wording.FILTER_UNKNOWN(self.words, value=value, known=listed or "–")
        raise InvalidQuestion(self.prefix + field, message)


def _same(value: str, known: Sequence[str]) -> Sequence[str]:
    folded = fold(value.strip())
    return [name for name in known if fold(name) == folded]


def _provinces(value: str, known: Sequence[str]) -> Sequence[str]:
    """The province itself and those merged into it: "Hải Phòng" means documents of Hải Dương, too."""
    meant = {name for mention in find_provinces(value) for name in (mention.name, *provinces_merged_into(mention.name))}
    return [name for name in known if name in meant] or _same(value, known)


def _agencies(value: str, known: Sequence[str]) -> Sequence[str]:
    """Any agency there is: one that no document names may still be bound as a member of a group."""
    return [mention.name for mention in find_agencies(value)] or _same(value, known)
