"""The version of this program: here, on the lowest floor, so that every room may tell it."""

VERSION = "0.1.0"
