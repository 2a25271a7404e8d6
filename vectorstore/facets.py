"""What filtering means, the same in the register and in both searches.

Facets choose documents: a chunk is searched when its document meets them, whatever the chunk itself says. So a duty
laid on "Các Sở, ban, ngành tỉnh" is still found under the facet of an agency that the same document names elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vectorstore.records import Chunk, Document, Facets


@dataclass(frozen=True, slots=True)
class FacetValues:
    """What one document can be filtered by; every chunk of it carries the same."""

    document: str
    province: str | None = None
    years: tuple[int, ...] = ()
    agencies: tuple[str, ...] = ()
    type: str | None = None

    def terms(self) -> Mapping[str, tuple[str, ...]]:
        """The values as text, by the names of the fields of `Facets`."""
        return {
            "documents": (self.document,),
            "provinces": (self.province,) if self.province else (),
            "years": tuple(map(str, self.years)),
            "agencies": self.agencies,
            "types": (self.type,) if self.type else (),
        }


def facet_values(document: Document, chunks: Iterable[Chunk]) -> FacetValues:
    """The facet values of a document; its agencies are those that its chunks name."""
    agencies = dict.fromkeys(agency for chunk in chunks for agency in chunk.agencies)
    return FacetValues(document.id, document.province, document.years, tuple(agencies), document.type)


def wanted(facets: Facets) -> Mapping[str, tuple[str, ...]]:
    """The fields that are filtered by, with the values of which a document must have one."""
    asked = {
        "documents": facets.documents,
        "provinces": facets.provinces,
        "years": tuple(map(str, facets.years)),
        "agencies": facets.agencies,
        "types": facets.types,
    }
    return {field: values for field, values in asked.items() if values}
