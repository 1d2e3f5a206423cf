"""What the machines of the hall are told to do, and which release they are to run: never too late."""

from typing import assert_never

from central.engine.decide.decision import Decision, Scene, refuse
from central.engine.fleet_commands import EndRollout, Instruct, Lead, RollOut
from central.engine.fleet_events import Instructed, RolloutBegun, RolloutEnded
from central.engine.opening import anybody_is_served

SECONDS_MAX = 3_600


def lead(scene: Scene, command: Lead) -> Decision:
    """The rule of each."""
    match command:
        case Instruct():
            return _instruct(scene, command)
        case RollOut():
            return _roll_out(scene, command)
        case EndRollout():
            return _end(scene, command)
        case _:
            assert_never(command)


def _instruct(scene: Scene, command: Instruct) -> Decision:
    if command.device not in scene.site.devices:
        return refuse("unknown_device", "", command.device)
    return (
        Instructed(
            device=command.device,
            errand_id=command.errand_id,
            errand=command.errand,
            until=scene.now + min(command.seconds, SECONDS_MAX) * 1000,
            lines=command.lines,
            bundle=command.bundle,
        ),
    )


def _roll_out(scene: Scene, command: RollOut) -> Decision:
    if scene.hall.rollout is not None:
        return refuse("rollout_runs", "", scene.hall.rollout.bundle.version)
    unknown = [device for device in command.devices if device not in scene.site.devices]
    if unknown or not command.devices:
        return refuse("unknown_device", "", ", ".join(unknown) or "-")
    if not command.while_open and anybody_is_served(scene.site, scene.now):
        return refuse("rollout_while_open")
    return (RolloutBegun(bundle=command.bundle, devices=command.devices),)


def _end(scene: Scene, command: EndRollout) -> Decision:
    if scene.hall.rollout is None:
        return refuse("no_rollout")
    version = scene.hall.rollout.bundle.version
    return (RolloutEnded(version=version, reason=command.reason, device=command.device, detail=command.detail),)
