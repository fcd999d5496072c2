"""The weights of the objective are the user's: in code, and in the strategy file."""

import pytest

from contentmix import InputError, Post, Strategy, balance, load_strategy
from contentmix.model.weights import Weights

FILE = {
    "timezone": "UTC",
    "target": {"shares": {"sales": 0.5, "info": 0.5}},
    "channels": [{"id": "ig", "network": "instagram", "slots": "daily 9:00"}],
}
POSTS = [Post(id=f"p{n}", category="sales") for n in range(7)]


def placeholders(strategy: Strategy, **options) -> int:
    result = balance(POSTS, strategy, start="2027-03-01", weeks=1, **options)
    return len(result.placeholders)


def test_dear_placeholders_are_fewer() -> None:
    cheap = load_strategy({**FILE, "weights": {"placeholder": 1}})
    dear = load_strategy({**FILE, "weights": {"placeholder": 1000}})
    assert cheap.weights == Weights(placeholder=1)
    assert placeholders(cheap) > placeholders(dear) == 0
    assert placeholders(cheap, weights=Weights(placeholder=1000)) == 0


def test_a_weight_that_cannot_be_is_refused() -> None:
    with pytest.raises(InputError, match="weights.worst: must be from 0 to 1000, not -1"):
        load_strategy({**FILE, "weights": {"worst": -1}})
