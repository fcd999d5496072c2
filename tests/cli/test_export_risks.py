"""Before anything is published the risks are looked for once more."""

import json

CALENDAR = """\
id,date,time,channel,category,text
p1,2027-03-01,18:30,ig,info,How we mill our own flour
p2,2027-03-04,18:30,ig,sales,Bread at six
"""


def _export(run, folder, risk, *options):
    strategy = folder.write(
        "risky.toml",
        'timezone = "Europe/Rome"\ntarget = { shares = { sales = 0.5, info = 0.5 } }\n'
        f'channels = [{{ id = "ig", network = "instagram" }}]\nrisk = {risk}\n',
    )
    path = folder.write("plan.csv", CALENDAR)
    out = folder.file("out.csv")
    return run("export", path, "--to", "contentmix", "--out", out, "-s", strategy, *options)


def test_what_may_not_be_published_fails_the_export_and_is_named(run, folder):
    done = _export(run, folder, '{ confidential = ["own flour"] }')
    assert done.code == 1
    assert "CM401" in done.out
    assert "own flour" in done.out
    assert "out.csv" in folder.names()  # who decides otherwise has the file all the same
    assert _export(run, folder, '{ confidential = ["own flour"] }', "--fail-on", "never").code == 0


def test_what_only_warns_does_not_and_a_clean_calendar_says_nothing(run, folder):
    assert _export(run, folder, '{ watch = { layoffs = ["own flour"] } }').code == 0
    document = json.loads(_export(run, folder, "{}", "-f", "json").out)
    assert "CM4" not in json.dumps(document)
