"""What the running text asks for, outside the tables: duties with their citation, and items told by labels.

outline     lines → numbered points and paragraphs, each below the point it belongs to
sections    which headings give work ("Nhiệm vụ", "Tổ chức thực hiện"), and which only explain
whom        whom a heading or sentence binds, who supports, to whom the result goes
moments     the words of a sentence that say by when, and none that only name a document or a plan
labels      "Cơ quan chủ trì: …; thời hạn: …": a point that is a row of a table in other clothes
duties      one point → one duty
read        the outline → items, duties and their doubts
"""
