"""The interface that clients of OpenAI speak: chat completions with citations, and the one model that there is."""
