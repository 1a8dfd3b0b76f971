"""Footnotes lifted out of the body, and the paragraphs that a page break or a footnote cut in two joined again."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.ingest.joining import glue, is_finished, is_hanging
from assistant.ingest.layout import Kind, Piece, Zone, in_capitals
from assistant.ingest.marks import bullet, footnote_mark, mark_of

__all__ = ["lift_footnotes"]

_LONG = 100
_REACH = 40
_ENDNOTE = re.compile(r"^\(?\ufffd\)?\s*(?P<rest>\S.*)$")
_HALFWAY = (";", ",", "…", "...")
_LEAD = re.compile(r"^[\"“”'(\[]+")


def _starts_low(piece: Piece) -> bool:
    """Whether a piece begins in the middle of a sentence."""
    text = _LEAD.sub("", piece.text)
    return piece.kind is Kind.TEXT and text[:1].islower() and mark_of(piece.text) is None


def _is_plain(piece: Piece) -> bool:
    """Whether a piece carries no mark of its own."""
    return piece.kind is Kind.TEXT and not (
        mark_of(piece.text) or bullet(piece.text) or footnote_mark(piece.text) or in_capitals(piece)
    )


def _is_boundary(piece: Piece) -> bool:
    """Whether a piece ends the reach of a footnote: a numbered heading, capitals, a table, the recipients."""
    if piece.kind is Kind.TABLE or piece.zone is not Zone.BODY or piece.level:
        return True
    return mark_of(piece.text) is not None or in_capitals(piece)


def _is_open(piece: Piece) -> bool:
    if piece.kind is not Kind.TEXT or piece.zone is not Zone.BODY:
        return False
    return not in_capitals(piece) and not is_finished(piece.text)


def _is_cut(piece: Piece) -> bool:
    """Whether a paragraph surely goes on elsewhere, so that even a capital or a digit may follow."""
    return piece.zone is Zone.BODY and is_hanging(piece.text)


def _numbered_endnotes(pieces: Sequence[Piece]) -> list[Piece]:
    """End-notes, under the recipients; one whose number was lost on the way (`(�) Công điện …`) is counted."""
    found: list[Piece] = []
    count = 0
    for piece in pieces:
        lost = _ENDNOTE.match(piece.text) if piece.kind is Kind.TEXT else None
        if lost:
            count += 1
            piece = replace(piece, kind=Kind.FOOTNOTE, text=lost["rest"], marker=str(count), zone=Zone.BODY)
        elif piece.zone is Zone.FOOT and piece.kind is Kind.TEXT and (mark := footnote_mark(piece.text)):
            piece = replace(piece, kind=Kind.FOOTNOTE, text=mark[1], marker=mark[0], zone=Zone.BODY)
        found.append(piece)
    return found


class _Lifter:
    """Goes through the pieces once; `open` is the body paragraph at hand, `note` the last footnote."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.done: list[Piece] = []
        self.body: int | None = None
        self.note: int | None = None

    def lift(self) -> list[Piece]:
        position = 0
        while position < len(self.pieces):
            piece = self.pieces[position]
            if piece.zone is not Zone.BODY or piece.kind is not Kind.TEXT:
                self._keep(piece)
                position += 1
            elif footnote_mark(piece.text) or self._goes_on_with_note(position):
                position = self._area(position)
            else:
                self._take(piece)
                position += 1
        return self.done

    def _keep(self, piece: Piece) -> None:
        self.done.append(piece)
        self.body = None

    def _append(self, place: int, text: str) -> None:
        self.done[place] = replace(self.done[place], text=glue(self.done[place].text, text))

    def _take(self, piece: Piece) -> None:
        """Takes a body piece: goes on with the paragraph at hand, or begins a new one."""
        if self.body is not None and not piece.level and self._continues(self.done[self.body], piece):
            self._append(self.body, piece.text)
            return
        self.done.append(piece)
        self.body = len(self.done) - 1

    def _continues(self, above: Piece, piece: Piece) -> bool:
        if above.whole or above.level:
            return False
        if _starts_low(piece):
            return _is_open(above) or _is_cut(above) or above.text.endswith(_HALFWAY)
        return _is_cut(above) and _is_plain(piece)

    def _goes_on_with_note(self, position: int) -> bool:
        """Whether a piece in the middle of a sentence belongs to a footnote that ran over the page.

        It does when the body paragraph is finished, or when the body's own continuation follows further down.
        """
        if self.note is None or is_finished(self.done[self.note].text) or not _starts_low(self.pieces[position]):
            return False
        if self.pieces[position].whole:
            return False
        if self.body is None or not _is_open(self.done[self.body]):
            return True
        return self._continuation(position + 1) is not None

    def _end_of_area(self, start: int) -> int:
        end = start
        while end < min(len(self.pieces), start + _REACH) and not _is_boundary(self.pieces[end]):
            end += 1
        return end

    def _continuation(self, start: int) -> int | None:
        """Where the unfinished body paragraph goes on: at a small letter, else at a plain line after the notes."""
        end = self._end_of_area(start)
        low = [place for place in range(start, end) if _starts_low(self.pieces[place])]
        if low:
            return low[0]
        marks = [place for place in range(start, end) if footnote_mark(self.pieces[place].text)]
        if not marks or self.body is None:
            return None
        above = self.done[self.body]
        if not (_is_cut(above) or len(above.text) >= _LONG):
            return None
        plain = [place for place in range(marks[-1] + 1, end) if _is_plain(self.pieces[place])]
        return plain[0] if plain else None

    def _area(self, start: int) -> int:
        """Takes the footnotes from `start` on, and the rest of the body paragraph after them; gives where to go on."""
        above = self.done[self.body] if self.body is not None else None
        open_body = above is not None and not above.whole and (_is_open(above) or _is_cut(above))
        if not footnote_mark(self.pieces[start].text) and self.note is not None:
            self._append(self.note, self.pieces[start].text)
            start += 1
        resume = self._continuation(start) if open_body else None
        end = resume if resume is not None else self._end_of_notes(start)
        for piece in self.pieces[start:end]:
            self._note(piece)
        if resume is not None and self.body is not None:
            self._append(self.body, self.pieces[resume].text)
            return resume + 1
        return end

    def _end_of_notes(self, start: int) -> int:
        """End of the footnotes under a finished body paragraph: their own lines, and bullets under them."""
        end = start
        listing = False
        while end < len(self.pieces) and not _is_boundary(self.pieces[end]):
            text = self.pieces[end].text
            mark = footnote_mark(text)
            if mark:
                listing = bullet(mark[1]) is not None or text.endswith(":")
            elif not (listing and bullet(text)):
                break
            end += 1
        return end

    def _note(self, piece: Piece) -> None:
        mark = footnote_mark(piece.text)
        if mark:
            self.done.append(replace(piece, kind=Kind.FOOTNOTE, marker=mark[0], text=mark[1]))
            self.note = len(self.done) - 1
        elif self.note is not None:
            self._append(self.note, piece.text)
        else:
            self.done.append(piece)


def lift_footnotes(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with each footnote in a piece of its own, and no paragraph cut by a page break.

    A body paragraph that is unfinished when a footnote begins goes on after the footnotes of its page.
    """
    return _Lifter(_numbered_endnotes(pieces)).lift()
