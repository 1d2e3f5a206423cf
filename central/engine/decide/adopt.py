"""Another configuration while the hall is open: adopted whole, or refused with every reason at once."""

from central.engine.decide.decision import Decision, Scene, refuse, unfit_text
from central.engine.promises import broken
from central.engine.site_commands import AdoptSite
from central.engine.site_events import SiteChanged

LINES_MAX = 40
WHY_MAX = 120


def adopt(scene: Scene, command: AdoptSite) -> Decision:
    """() when it is in force already; refused when somebody else changed what whoever asks has seen.

    Who says what he has seen changes the text: also where the hall is the same, such as a list that nobody uses yet.
    """
    site = command.site
    if site.revision == scene.hall.revision and not command.before:
        return ()
    if command.before and command.before != scene.hall.revision:
        return refuse("site_moved", site.revision)
    if unfit := unfit_text(command.why, site.revision, WHY_MAX):
        return unfit
    if lines := broken(scene.hall, scene.site, site, scene.now):
        return refuse("site_in_use", site.revision, "\n".join(lines[:LINES_MAX]))
    return (SiteChanged(revision=site.revision, before=scene.hall.revision, text=command.text, why=command.why),)
