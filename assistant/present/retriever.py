"""The product's search as a LangChain retriever, so that its passages can stand in other people's chains.

What a chain makes of them is its own: only answers of the assistant itself are verified.
"""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field

from assistant.library import FoundChunk, Library
from assistant.present.filters import FilterReader
from assistant.present.rest import payloads
from assistant.records import Language
from vectorstore.records import Facets


class PlanRetriever(BaseRetriever):
    """The best passages for a question, best first, within the facets: names as a person would type them.

    Raises:
        InvalidQuestion: a facet's value is in no document; the message lists those that are.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library
    facets: Facets = Facets()
    limit: int = Field(5, ge=1)
    base_url: str = Field("", description="what stands before a document page's path in `url`")
    language: Language = "vi"  # of errors

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        facets = FilterReader(self.library, self.language).read(self.facets)
        return [self._document(found) for found in self.library.search(query, facets, self.limit)]

    def _document(self, found: FoundChunk) -> Document:
        chunk = found.hit.chunk
        return Document(
            id=chunk.id,
            page_content=chunk.text,
            metadata={
                "document_id": found.document.id,
                "number": found.document.number,
                "title": found.document.title,
                "province": found.document.province,
                "issued": found.document.issued,
                "section": chunk.section,
                "headings": list(chunk.headings),
                "start": chunk.span.start,
                "end": chunk.span.end,
                "score": found.hit.score,
                "url": self.base_url.rstrip("/") + payloads.highlight_url(found.document.id, chunk.span),
            },
        )
