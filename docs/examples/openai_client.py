"""Ask by OpenAI's own client: a whole answer with its citations, then a stream."""

from openai import OpenAI

client = OpenAI(base_url="http://127.0.0.1:7860/v1", api_key="none")
question = {"role": "user", "content": "Hạn báo cáo của Sở Nội vụ năm 2023?"}

completion = client.chat.completions.create(
    model="plan-assistant", messages=[question], extra_body={"filters": {"province": "Gia Lai"}}
)
message = completion.choices[0].message
print(message.content)
for annotation in message.annotations:
    cited = annotation.url_citation
    print(message.content[cited.start_index : cited.end_index], cited.title, cited.url)

for chunk in client.chat.completions.create(model="plan-assistant", messages=[question], stream=True):
    print(chunk.choices[0].delta.content or "", end="")
