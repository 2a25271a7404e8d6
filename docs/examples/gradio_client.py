"""Ask by Gradio's client; the answer is the object of POST /api/ask."""

from gradio_client import Client

client = Client("http://127.0.0.1:7860/ui/", verbose=False)
answer = client.predict("Hạn báo cáo của Sở Nội vụ năm 2023?", province="Gia Lai", api_name="/ask")
print(answer["answer"])
for citation in answer["citations"]:
    print(citation["id"], citation["quote"], citation["url"])
