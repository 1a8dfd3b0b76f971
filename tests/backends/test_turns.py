"""Questions go before passages, one at a time."""

from threading import Event, Thread

import pytest

from assistant.backends.turns import Turns


def test_a_question_comes_between_two_batches_of_a_long_reading() -> None:
    turns, done, started = Turns(), list[str](), Event()

    def read() -> None:
        for batch in range(50):
            with turns.after():
                done.append(f"batch {batch}")
                started.set()
                if batch == 0:
                    asking.start()
                    while not turns._asking:  # the question stands and waits before the batch ends
                        pass

    def ask() -> None:
        with turns.first():
            done.append("question")

    asking, reading = Thread(target=ask), Thread(target=read)
    reading.start()
    assert started.wait(10)
    reading.join(10)
    asking.join(10)
    assert done.index("question") == 1
    assert len(done) == 51


def test_a_turn_that_fails_is_given_back() -> None:
    turns = Turns()
    with pytest.raises(ValueError, match="no"), turns.first():
        raise ValueError("no")
    with turns.after():
        pass
