"""What the lines of a page are: letterhead, markers of paragraphs, zones, what a web page adds."""
