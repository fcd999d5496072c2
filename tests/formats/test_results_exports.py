"""Exports under the headings that networks and schedulers write, in the languages they write them.

The headings are facts about the exports; the posts and numbers are ours.
"""

import csv
from io import StringIO

import pytest

from contentmix import Calendar, Post, ScheduledPost, Strategy, read_results

TEXT = "Bread at six in the morning, as ever."
STRATEGY = Strategy(
    timezone="Europe/Rome",
    target="80-20",
    channels=[
        {"id": "home", "network": "facebook"},
        {"id": "other", "network": "linkedin"},
    ],
)
CALENDAR = Calendar(
    ScheduledPost(
        post=Post(id=channel, text=TEXT, category="info", status="published"),
        channel=channel,
        at="2027-03-01T09:00+01:00",
    )
    for channel in ("home", "other")
)

# impressions, reach, reactions, comments, shares, clicks: by heading, in that order.
EXPORTS = {
    "Meta": "Post ID,Page name,Title,Description,Publish time,Post type,Date|"
    "Impressions,Reach,Reactions,Comments,Shares,Total clicks",
    "Meta Instagram": "Post ID,Account ID,Account username,Account name,Description,Publish time|"
    "Views,Reach,Likes,Comments,Shares",
    "Meta it": "ID del post,Nome della Pagina,Titolo,Descrizione,Ora di pubblicazione,Data|"
    "Visualizzazioni,Copertura,Reazioni,Commenti,Condivisioni,Clic totali",
    "Meta de": "Beitrags-ID,Seitenname,Titel,Beschreibung,Veröffentlichungszeitpunkt,Datum|"
    "Aufrufe,Reichweite,Reaktionen,Kommentare,Geteilte Inhalte,Klicks insgesamt",
    "Meta es": "Identificador de la publicación,Título,Descripción,Hora de publicación,Fecha|"
    "Visualizaciones,Alcance,Reacciones,Comentarios,Veces que se compartió,Total de clics",
    "Meta fr": "ID de la publication,Nom de la Page,Titre,Description,Heure de publication|"
    "Vues,Couverture,Réactions,Commentaires,Partages,Nombre total de clics",
    "Meta ru": "ID публикации,Название Страницы,Описание,Время публикации,Дата|"
    "Просмотры,Охват,Реакции,Комментарии,Перепосты,Всего кликов",
    "Hootsuite": "Post Permalink,Post Message,Social Network,Social Profile|"
    "Post Impressions,Post Reach,Post Reactions,Post Comments,Post Shares,Post Link Clicks",
    "Sprout": "Date,Post ID,Network,Profile,Sent by,Post|"
    "Impressions,Reach,Reactions,Comments,Shares,Post Link Clicks",
}
SAID = {
    "Publish time": "03/01/2027 00:00",
    "Date": "Lifetime",
    "Network": "Facebook",
    "Social Network": "Facebook",
}
TEXTS = {"Description", "Descrizione", "Beschreibung", "Descripción", "Описание", "Post"}
TEXTS |= {"Post Message"}


def _export(headings: str) -> bytes:
    words, numbers = (part.split(",") for part in headings.split("|"))
    row = [TEXT if word in TEXTS else SAID.get(word, "") for word in words]
    named = ("Page name", "Account name", "Account username", "Profile", "Social Profile")
    row = ["Forno Rossi" if word in named else cell for word, cell in zip(words, row, strict=True)]
    counts = ["1200", "900", "30", "5", "2", "14"][: len(numbers)]
    out = StringIO()
    csv.writer(out).writerows([[*words, *numbers], [*row, *counts]])
    return out.getvalue().encode()


@pytest.mark.practice("P15")
@pytest.mark.parametrize("name", EXPORTS)
def test_the_headings_of_an_export_are_known(name: str) -> None:
    (one,) = read_results(_export(EXPORTS[name]), CALENDAR, STRATEGY, channel="home")
    assert one.entry.post.id == "home"
    got = (one.impressions, one.reach, one.reactions, one.comments, one.shares)
    assert got == (1200, 900, 30, 5, 2)
    assert one.clicks == (None if name == "Meta Instagram" else 14)


def test_the_name_of_a_page_is_not_taken_for_that_of_a_channel() -> None:
    rows = [{"Page name": "Forno Rossi", "Description": TEXT, "Likes": 3}]
    assert [it.entry.channel for it in read_results(rows, CALENDAR, STRATEGY, channel="home")] == [
        "home"
    ]
    rows = [{"Account": "other", "Description": TEXT, "Likes": 3}]
    assert [it.entry.channel for it in read_results(rows, CALENDAR, STRATEGY)] == ["other"]


def test_a_network_that_a_row_names_is_not_overruled() -> None:
    rows = [{"Network": "TikTok", "Profile": "Forno", "Post": TEXT, "Likes": 3}]
    results = read_results(rows, CALENDAR, STRATEGY, channel="home")
    assert len(results) == 0
    assert len(results.notes) == 1
