"""The assistant on other sites: a script that puts a button on a page, and the small page that it opens in a frame."""
