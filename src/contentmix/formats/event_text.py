"""What people read of a scheduled post in a calendar program: heading, text, address."""

import re
from urllib.parse import quote

from contentmix.model.calendar import ScheduledPost
from contentmix.model.post import Post

# Calendar programs make the address something to click, so a script must never get there.
_WEB = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
# What RFC 3986 lets stand in an address, and the sign of what is already encoded.
_ADDRESS = ":/?#[]@!$&'()*+,;=-._~%"


def summary(entry: ScheduledPost) -> str:
    """Give the heading: channel and category, then the label of the post as it is there.

    Examples
    --------
    >>> post = Post(id="p1", title="Bread at six", category="info")
    >>> summary(ScheduledPost(post=post, channel="ig", at="2027-03-01T18:30+01:00"))
    '[ig · info] Bread at six'
    """
    tags = " · ".join(filter(None, (entry.channel, entry.post.category)))
    return f"[{tags}] {entry.post.for_channel(entry.channel).label}"


def description(post: Post) -> str:
    r"""Give what will be published, as plain text: the text, the hashtags, the link.

    A first comment follows, called so.

    Examples
    --------
    >>> description(Post(id="p1", text="Bread at six.", hashtags=["bread", "#rome"]))
    'Bread at six.\n\n#bread #rome'
    """
    tags = " ".join(tag if tag.startswith("#") else f"#{tag}" for tag in post.hashtags)
    comment = f"First comment: {post.first_comment}" if post.first_comment else None
    return "\n\n".join(filter(None, (post.text, tags, post.link, comment)))


def web_address(link: str | None) -> str | None:
    """Give a link as an ASCII address; None unless it is http or https.

    Examples
    --------
    >>> web_address("https://example.com/città")
    'https://example.com/citt%C3%A0'
    >>> web_address("javascript:alert(1)") is None
    True
    """
    if not link or not _WEB.match(link):
        return None
    return quote(link, safe=_ADDRESS)
