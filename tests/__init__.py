"""Anker's tests. (A package by name: another program that they import brings a folder of the same name along.)"""
