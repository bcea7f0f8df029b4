"""A desk that can be killed: ``python -m tests.outlets.serve.killing CASE PORT``.

For each line of standard input a child is forked that serves the case at the port; its number is
printed. Forking takes a hundredth of a new start.
"""

import os
import sys

from rashomon.outlets.serve import create_app
from rashomon.outlets.serve.accounts.listening import Listening
from rashomon.outlets.serve.running import listen
from rashomon.outlets.serve.warming import warm_up
from rashomon.store.build import finish_decisions


def main() -> None:
    place, port = sys.argv[1:]
    warm_up()
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            finish_decisions(place)
            listen(create_app(place), Listening(port=int(port)))
            os._exit(0)
        print(child, flush=True)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
