"""``rashomon watch`` with a reader that needs no model: to be stopped by a signal."""

import rashomon.flow
from rashomon.cli import main
from rashomon.stages.ingest import limits
from tests.written import CountReader

if __name__ == "__main__":
    vars(rashomon.flow)["Extractor"] = CountReader
    limits.PAUSE = 0.0
    main()
