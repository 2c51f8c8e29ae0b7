"""Hiding a message: its readers see that one was there and not what it said; the facilitator can show it again."""

from django.utils.translation import gettext as _

from wargame.models import Message
from wargame.play import diplomacy, logbook
from wargame.play.locking import writing
from wargame.play.refusals import Refused
from wargame.play.texts import clean_text


def hide(code: str, message_id: int, *, by: str, why: str = "") -> Message:
    """Take a message from the eyes of its readers, also those who intercept it. Said twice it counts once."""
    reason = clean_text(why, Message.LONGEST_WHY, empty_is_fine=True)
    with writing(code) as game:
        message = _find(game.pk, message_id)
        if message.hidden and (not reason or reason == message.hidden_why):
            return message
        text = _("says why a message of %(writer)s is hidden: %(why)s") if message.hidden else _hid(reason)
        message.hidden, message.hidden_why = True, reason
        _store(message, by, text % {"writer": _writer(message), "channel": message.channel.name, "why": reason})
        return message


def show(code: str, message_id: int, *, by: str) -> Message:
    """Let its readers read a hidden message again."""
    with writing(code) as game:
        message = _find(game.pk, message_id)
        if message.hidden:
            message.hidden, message.hidden_why = False, ""
            words = {"writer": _writer(message), "channel": message.channel.name}
            _store(message, by, _("showed the message of %(writer)s in %(channel)s again") % words)
        return message


def _hid(reason: str) -> str:
    if reason:
        return _("hid a message of %(writer)s in %(channel)s: %(why)s")
    return _("hid a message of %(writer)s in %(channel)s")


def _find(game_id: int, message_id: int) -> Message:
    rows = Message.objects.select_related("game", "channel", "nation", "by")
    message = rows.filter(game=game_id, pk=message_id).first()
    if message is None:
        raise Refused(_("This message is not there any more."))
    return message


def _writer(message: Message) -> str:
    return message.by.name if message.by else message.nation.name


def _store(message: Message, by: str, said: str) -> None:
    message.save(update_fields=["hidden", "hidden_why"])
    logbook.note(message.game, by, said, about=message.by)
    diplomacy.announce(message.game, message.channel)
