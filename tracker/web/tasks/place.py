"""Where the pages of a task and of one part of it are."""

from dataclasses import dataclass

from flask import url_for


@dataclass(frozen=True)
class Place:
    task_id: int
    part_id: int

    @property
    def task(self) -> str:
        """The page of the task that tells of this part."""
        return url_for("tasks.show", task_id=self.task_id, phan=self.part_id)

    def of(self, endpoint: str) -> str:
        return url_for(f"tasks.{endpoint}", task_id=self.task_id, part_id=self.part_id)
