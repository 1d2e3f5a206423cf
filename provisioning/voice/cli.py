"""`gerai-provision voice`: the words a hall needs, rendered or recorded, and checked."""

import json
from pathlib import Path

import click

from device.parts.voice_espeak import Renderer, RenderError
from protocols.command_line import HELP, Program
from protocols.settings import SettingsError
from provisioning.site import read_named
from provisioning.voice.examining import examine
from provisioning.voice.intake import take_in
from provisioning.voice.recording import ARECORD, Studio, record
from provisioning.voice.vocabulary import Vocabulary, common, needed

FOLDER = click.Path(file_okay=False, path_type=Path)
VOICE = click.option("--voice", "speaker", default="", help="Who speaks; kept in the pack.")
LICENCE = click.option("--licence", default="", help="What the hall may do with it; kept in the pack.")


@click.group(cls=Program, context_settings=HELP)
def voice() -> None:
    """Render, record, import and check the words that loudspeakers say.

    \b
    Example:  gerai-provision voice render /var/lib/gerai/voice
    """


@voice.command("words")
@click.argument("site")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
def words_command(site: str, as_json: bool) -> None:
    """List what a hall's loudspeakers must be able to say: the script of a recording.

    \b
    Example:  gerai-provision voice words pekanbaru
    """
    vocabulary = needed(read_named(site).site)
    if as_json:
        click.echo(json.dumps(vocabulary, ensure_ascii=False))
        return
    for language, words in vocabulary.items():
        click.echo(f"{language}: {len(words)}")
        for word in words:
            click.echo(f"  {word}")


@voice.command("render")
@click.argument("out", type=FOLDER)
@click.option("--site", help="Only what this hall needs, with its own words; else what every hall can need.")
def render_command(out: Path, site: str | None) -> None:
    """Speak every word by espeak-ng into a folder; what is there already stays.

    \b
    Example:  gerai-provision voice render /var/lib/gerai/voice --site pekanbaru
    """
    vocabulary = needed(read_named(site).site) if site else common()
    renderer = Renderer(out)
    there = renderer.pack().clips
    absent = [
        (language, word)
        for language, words in vocabulary.items()
        for word in words
        if word not in there.get(language, {}) or not (out / there[language][word]).is_file()
    ]
    try:
        with click.progressbar(absent, label=f"{len(absent)} phrases", hidden=not absent) as waiting:
            for language, word in waiting:
                renderer.render(language, word)
    except RenderError as error:
        raise SettingsError((str(error),)) from error
    _report(out, vocabulary)


@voice.command("check")
@click.argument("folder", type=FOLDER)
@click.argument("site")
def check_command(folder: Path, site: str) -> None:
    """Say every mistake of a pack: words that are missing, loudness, length, sample rate.

    \b
    Example:  gerai-provision voice check rekaman pekanbaru
    """
    _report(folder, needed(read_named(site).site))


@voice.command("import")
@click.argument("source", type=FOLDER)
@click.argument("folder", type=FOLDER)
@click.argument("site")
@VOICE
@LICENCE
def import_command(source: Path, folder: Path, site: str, speaker: str, licence: str) -> None:
    """Make a pack of recordings: converted, trimmed and levelled. A recording is named by its words.

    \b
    Example:  gerai-provision voice import rekaman-studio suara pekanbaru --voice "Ibu Sari" --licence "milik MPP"
    """
    vocabulary = needed(read_named(site).site)
    taken = take_in(source, folder, vocabulary, voice=speaker, licence=licence)
    for name in taken.left:
        click.echo(f"warning: {name}: no call needs these words", err=True)
    click.echo(f"{taken.clips} clip(s) came in")
    _report(folder, vocabulary, taken.mistakes)


@voice.command("record")
@click.argument("folder", type=FOLDER)
@click.argument("site")
@VOICE
@LICENCE
@click.option("--again", is_flag=True, help="Record all of it anew, not only what is missing.")
@click.option("--recorder", default=ARECORD, show_default=True, help="The program that records one word.")
def record_command(folder: Path, site: str, speaker: str, licence: str, again: bool, recorder: str) -> None:
    """Record a pack word by word at this machine's microphone.

    \b
    Example:  gerai-provision voice record suara pekanbaru --voice "Ibu Sari" --licence "milik MPP"
    """
    vocabulary = needed(read_named(site).site)
    studio = Studio(recorder, _ask, click.echo, speaker, licence)
    click.echo(f"{record(folder, vocabulary, studio, again=again)} clip(s) recorded")
    _report(folder, vocabulary)


def _ask(prompt: str) -> str:
    answer: str = click.prompt(prompt, default="", show_default=False, prompt_suffix=" ")
    return answer


def _report(folder: Path, vocabulary: Vocabulary, before: tuple[str, ...] = ()) -> None:
    mistakes = (*before, *examine(folder, vocabulary))
    for mistake in mistakes:
        click.echo(mistake, err=True)
    if mistakes:
        raise click.exceptions.Exit(1)
    click.echo(f"{folder}: ok: {sum(map(len, vocabulary.values()))} phrases")
