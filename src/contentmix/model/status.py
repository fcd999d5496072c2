"""How far a post has come."""

from enum import StrEnum


class PostStatus(StrEnum):
    """How far a post has come; `PUBLISHED` posts are history and never move."""

    IDEA = "idea"
    DRAFT = "draft"
    IN_REVIEW = "in review"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
