"""Our own pages: HTML, the page of a document, what both share with the chat."""
