"""One error tree: names say what happened, messages say what to do. Doors print the message, never a traceback."""


class PlanAssistantError(Exception):
    """Root of all errors that a person can act on. `exit_code` is what the command line ends with."""

    exit_code = 1


class SettingsError(PlanAssistantError):
    """A setting has a value that cannot work."""

    exit_code = 2


class EmbedderUnavailable(SettingsError):
    """The configured embedder or reranker is not on this machine."""


class StoreError(PlanAssistantError):
    """Something is wrong with the data directory."""

    exit_code = 3


class NoGeneration(StoreError):
    """The data directory holds no readable generation yet: nothing has been ingested."""


class GenerationDamaged(StoreError):
    """A generation's files differ from its seal."""


class GenerationOutdated(StoreError):
    """The generation was made by another version of the product or its libraries: ingest again, nothing is migrated."""


class EmbedderChanged(StoreError):
    """The generation was made with another embedder than the one that is configured."""


class VerificationFailed(StoreError):
    """A freshly built generation does not hold what was written; the previous one stays in use."""


class DataDirectoryUnusable(StoreError):
    """The data directory cannot be written, or its disk is full."""


class WriterBusy(StoreError):
    """Another process is writing; the message names it."""

    exit_code = 75  # EX_TEMPFAIL: try again later


class SourceRejected(PlanAssistantError):
    """A file cannot be read as a document; the message is the ledger's reason."""


class NothingToIngest(PlanAssistantError):
    """The paths given hold no documents."""

    exit_code = 2


class UnknownDocument(PlanAssistantError):
    """No document has this id."""


class InvalidQuestion(PlanAssistantError):
    """The question or a filter cannot be used; `field` names which."""

    exit_code = 2

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
