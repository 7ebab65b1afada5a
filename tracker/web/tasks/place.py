"""Where the pages of a task and of one part of it are.

Written here and not asked of the routes: a list has two such addresses in every line, and asking for them took longer
than reading the lines.
"""

from dataclasses import dataclass

from flask import url_for

TASKS = "/nhiem-vu"


@dataclass(frozen=True, slots=True)
class Place:
    task_id: int
    part_id: int

    @property
    def task(self) -> str:
        """The page of the task that tells of this part."""
        return f"{TASKS}/{self.task_id}?phan={self.part_id}"

    @property
    def whole(self) -> str:
        """The same page, which chooses the part that its reader has most to do with."""
        return f"{TASKS}/{self.task_id}"

    @property
    def report(self) -> str:
        return f"{TASKS}/{self.task_id}/phan/{self.part_id}/bao-cao"

    def of(self, endpoint: str) -> str:
        return url_for(f"tasks.{endpoint}", task_id=self.task_id, part_id=self.part_id)
