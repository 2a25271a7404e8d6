"""Words that a sentence may add to its evidence without saying more than it: function words, and those of office prose.

None of them negates, limits, compares, permits, dates or names anything.
"""

from __future__ import annotations

import re

NEUTRAL_PHRASES = re.compile(
    r"(?<!\w)(?:sau đây|dưới đây|trên đây|ban hành|bao gồm|báo cáo|công văn|cơ quan|cụ thể|đơn vị|kế hoạch|nội dung"
    r"|quy định|thời hạn|thực hiện|tình trạng|trách nhiệm|văn bản|yêu cầu|có nhiệm vụ|nhiệm vụ|gửi về|tiến hành)(?!\w)"
)
NEUTRAL_VIETNAMESE = frozenset(
    "ai bởi các cái cho có của do đây để đó được gồm hãy khi là mà mỗi một này như những nhằm nêu ở phải cần rằng sẽ"
    " tại theo thì thuộc trong và vào về việc với hạn mốc mục nộp gửi đến tới".split()
)
NEUTRAL_ENGLISH = frozenset(
    "a according agencies agency also an and are as at be been between both by concerned deadline deadlines document"
    " documents due falls following follows for from has have in includes into is it its letter listed made must named"
    " obliged of official on other out plan plans provided provides require required requirement requires report"
    " reporting reports says section send sends sent set sets shall so state stated states submit submits submitted"
    " submission that the their them these they this those to task tasks under upon via was were when where which who"
    " whose will with within duties duty assigned assigns legal basis cites cited mentions mentioned".split()
)
# Words that turn a statement round. They must stand before the same words in the evidence, and may not be left out.
NEGATIONS_VIETNAMESE = frozenset("không chưa chẳng đừng trừ miễn cấm".split())
NEGATIONS_ENGLISH = frozenset(
    "not no never none nor neither cannot without except exempt exempted unless stop stops cancel cancelled".split()
)
# What stands before a figure and changes what it says: "ít nhất 80%", "không quá 5 ngày".
COMPARISONS = frozenset(
    "trên dưới hơn kém nhất quá đa thiểu khoảng gần ngoài over under above below least most than about nearly".split()
)
NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
}
