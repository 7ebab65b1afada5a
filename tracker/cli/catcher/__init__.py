"""The mail catcher of a development machine: takes every mail, keeps it as a file, and shows it in the browser."""
