"""What a writer finds: which generations are published, which of them are whole, and what can be carried over."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vectorstore.errors import GenerationDamaged
from vectorstore.generations.directory import REGISTER, DataDirectory
from vectorstore.generations.manifest import MANIFEST, Manifest, PlannedDocument, planned, read_manifest, stored
from vectorstore.generations.pointer import Pointer, Sealed, read_pointer
from vectorstore.generations.seal import damage, is_intact
from vectorstore.register import Register

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Standing:
    """The published generations as they stand."""

    pointer: Pointer
    damages: Mapping[Sealed, tuple[str, ...]]  # of each published generation; empty for a whole one

    @property
    def sound(self) -> tuple[Sealed, ...]:
        """The whole ones, the best first."""
        return tuple(sealed for sealed in self.pointer.kept() if not self.damages[sealed])

    @property
    def is_whole(self) -> bool:
        """Whether nothing that is published is damaged."""
        return len(self.sound) == len(self.pointer.kept()) and not self.pointer.is_recovered


@dataclass(frozen=True, slots=True)
class Base:
    """What the next generation is carried over from: a register that is as it was written."""

    register: Register | None  # None when there is nothing to carry over
    reader: str | None  # version of what read its documents; None when that is not known any more
    documents: tuple[PlannedDocument, ...]  # by id
    lost: tuple[PlannedDocument, ...]  # published, but in a register that is damaged: to be read from their files again


def survey(directory: DataDirectory) -> Standing:
    """Check every byte of what is published."""
    pointer = read_pointer(directory)
    damages = {each: damage(directory.generation(each.id), each.seal_sha256) for each in pointer.kept()}
    return Standing(pointer, damages)


def find_base(directory: DataDirectory, standing: Standing) -> Base:
    """The newest register that is as it was written, whatever other files of its generation are.

    It is opened in place: SQLite opens it as immutable, and under the writer's lock nobody removes it.
    """
    newest: Manifest | None = None  # what should be there, where the register itself is not whole
    for sealed in standing.pointer.kept():
        folder = directory.generation(sealed.id)
        manifest = _manifest(folder, sealed)
        try:
            register, documents = _documents(folder, sealed, manifest)
        except (GenerationDamaged, ValueError) as error:  # ValueError: records of another version of the product
            logger.error("the register of generation %s cannot be carried over: %s", sealed.id, error)
            newest = newest or manifest
            continue
        wanted = documents if newest is None else _planned(newest)
        lost = tuple(sorted(set(wanted) - set(documents)))
        kept = tuple(sorted(set(wanted) & set(documents)))
        return Base(register, None if manifest is None else manifest.reader, kept, lost)
    return Base(None, None, (), () if newest is None else _planned(newest))


def _manifest(folder: Path, sealed: Sealed) -> Manifest | None:
    try:
        return read_manifest(folder) if is_intact(folder, sealed.seal_sha256, MANIFEST) else None
    except GenerationDamaged:
        return None  # sealed by another version of the product


def _documents(folder: Path, sealed: Sealed, manifest: Manifest | None) -> tuple[Register, tuple[PlannedDocument, ...]]:
    register = Register(folder / REGISTER)
    if is_intact(folder, sealed.seal_sha256, REGISTER):
        return register, _planned(manifest) if manifest else tuple(map(planned, register.readings()))
    # Without a seal, the manifest and the register prove each other: no damage changes both to the same effect.
    found = tuple(sorted(map(stored, register.readings())))
    if found != read_manifest(folder).documents:
        raise GenerationDamaged(f"{REGISTER} was altered")
    return register, tuple(PlannedDocument(each.id, each.source, each.origin, each.sha256) for each in found)


def _planned(manifest: Manifest) -> tuple[PlannedDocument, ...]:
    return tuple(PlannedDocument(each.id, each.source, each.origin, each.sha256) for each in manifest.documents)
