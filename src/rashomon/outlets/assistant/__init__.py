"""A case → answers to an assistant's questions, by the Model Context Protocol.

An assistant is a program that writes, and what it is given it may repeat: so no figure goes out
without the words that it rests on, whose they are and in which report, and nothing can be written.
`answers` makes the answers, of plain values; `server` offers them as tools.
"""

from rashomon.outlets.assistant.server import make_server

__all__ = ["make_server"]
