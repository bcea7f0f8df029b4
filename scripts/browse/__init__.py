"""The desk in a browser without a window: its main paths, each page looked at, and its pictures.

- ``serving.py``   a case served from within this process
- ``watching.py``  what is looked at on each page: accessibility, width, errors, requests elsewhere
- ``pictures.py``  pictures made small
- ``paths.py``     what a person does at the desk, step by step
- ``deciding.py``  what a person puts right, and takes back
- ``pages.py``     every page there is, those of accounts among them
- ``foreign.py``   reports that print what is written from right to left
- ``hostile.py``   a report written to break out of its page
"""
