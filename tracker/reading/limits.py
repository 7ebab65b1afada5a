"""How much a file may hold and its reading may take; light, so that programs which only hand files on may ask."""

MAX_BYTES = 10 * 1024 * 1024
TOO_LARGE = "Tệp lớn hơn 10 MB. Hãy bỏ bớt hình ảnh hoặc tách phụ lục thành tệp riêng rồi tải lên."
MEMORY_BYTES = 500 * 1024 * 1024
CPU_SECONDS = 10
WALL_SECONDS = 30
CONVERSION_MEMORY_BYTES = 2 * 1024 * 1024 * 1024
"""Address space, not memory: LibreOffice takes four times what it uses."""
CONVERSION_CPU_SECONDS = 30
CONVERSION_SECONDS = 45
