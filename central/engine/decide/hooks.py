"""Whom the hall tells what happens. Whether an address may be told is looked at where it is, each time anew."""

import re

from central.engine.app_commands import AddHook, RemoveHook
from central.engine.app_events import HookAdded, HookRemoved
from central.engine.apps import HOOKS_MAX
from central.engine.decide.decision import Decision, Scene, refuse

NAME = re.compile(r"^[a-z][a-z0-9-]{1,30}\Z")
URL = re.compile(r"^https?://[!-~]{3,290}\Z")
SALT = re.compile(r"^[0-9a-f]{16,64}\Z")
KIND = re.compile(r"^[a-z]{1,20}\.[a-z_]{1,20}\Z")
KINDS_MAX, NETWORKS_MAX = 40, 8


def add(scene: Scene, command: AddHook) -> Decision:
    """A name that is taken is not taken over: that hook is removed first."""
    if not NAME.match(command.hook) or not SALT.match(command.salt):
        return refuse("bad_token_name", command.hook)
    if not URL.match(command.url) or len(command.networks) > NETWORKS_MAX:
        return refuse("bad_hook_address", command.hook)
    if len(command.kinds) > KINDS_MAX or not all(map(KIND.match, command.kinds)):
        return refuse("unknown_hook_kind", command.hook)
    if command.hook in scene.hall.hooks:
        return refuse("hook_exists", command.hook)
    if len(scene.hall.hooks) >= HOOKS_MAX:
        return refuse("too_many_hooks", command.hook, str(HOOKS_MAX))
    return (
        HookAdded(
            hook=command.hook,
            url=command.url,
            kinds=tuple(sorted(set(command.kinds))),
            networks=command.networks,
            salt=command.salt,
        ),
    )


def remove(scene: Scene, command: RemoveHook) -> Decision:
    return (HookRemoved(hook=command.hook),) if command.hook in scene.hall.hooks else refuse("unknown_hook")
