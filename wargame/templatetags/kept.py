"""Small drawings are made once for each set of arguments: a page has hundreds of them, and few that differ."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, cast

from django.utils.safestring import SafeString
from django.utils.translation import get_language

Arguments = ParamSpec("Arguments")
MOST = 1024


def by_arguments(draw: Callable[Arguments, SafeString]) -> Callable[Arguments, SafeString]:
    """The same drawing, remembered. Words depend on the language, and text that is marked safe differs from the same
    text that is not."""

    @lru_cache(maxsize=MOST, typed=True)
    def drawn(language: str | None, *args: Any, **kwargs: Any) -> SafeString:
        return draw(*args, **kwargs)

    @wraps(draw)
    def remembered(*args: Arguments.args, **kwargs: Arguments.kwargs) -> SafeString:
        return drawn(get_language(), *args, **cast(dict[str, Any], kwargs))

    return remembered
