"""Our search in a chain of your own; its answers are your model's, and are not verified as ours are."""

import sys

from langchain.chat_models import init_chat_model
from langchain_core.documents import Document
from langchain_core.language_models import BaseChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnablePassthrough

from app import open_assistant
from assistant.present.retriever import PlanRetriever
from vectorstore.records import Facets
from vectorstore.settings import Settings

PROMPT = ChatPromptTemplate.from_messages(
    [
        ("system", "Chỉ trả lời từ các đoạn sau, ghi [số] sau mỗi ý; nếu không có thì nói là không nêu.\n\n{passages}"),
        ("human", "{question}"),
    ]
)


def numbered(found: list[Document]) -> str:
    """The passages as the prompt gives them."""
    places = [f"{one.metadata['number'] or one.metadata['document_id']}, {one.metadata['section']}" for one in found]
    return "\n\n".join(
        f"[{number}] ({place}) {one.page_content}"
        for number, (place, one) in enumerate(zip(places, found, strict=True), 1)
    )


def chain(retriever: BaseRetriever, model: BaseChatModel) -> Runnable[str, str]:
    """Retrieve, number, ask the model."""
    return {"passages": retriever | numbered, "question": RunnablePassthrough()} | PROMPT | model | StrOutputParser()


if __name__ == "__main__":
    local = init_chat_model(
        "qwen3:8b", model_provider="openai", base_url="http://127.0.0.1:11434/v1", api_key="none", timeout=60
    )
    with open_assistant(Settings()) as assistant:
        retriever = PlanRetriever(library=assistant.library, facets=Facets(provinces=("Gia Lai",)), limit=5)
        print(chain(retriever, local).invoke(" ".join(sys.argv[1:])))
