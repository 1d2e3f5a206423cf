"""Another configuration while the hall is open: adopted whole, or refused with every reason at once."""

from central.engine.decide.decision import Decision, Scene, refuse
from central.engine.promises import broken
from central.engine.site_commands import AdoptSite
from central.engine.site_events import SiteChanged

LINES_MAX = 40


def adopt(scene: Scene, command: AdoptSite) -> Decision:
    """() when it is in force already."""
    site = command.site
    if site.revision == scene.hall.revision:
        return ()
    if lines := broken(scene.hall, scene.site, site, scene.now):
        return refuse("site_in_use", site.revision, "\n".join(lines[:LINES_MAX]))
    return (SiteChanged(revision=site.revision, before=scene.hall.revision, text=command.text),)
