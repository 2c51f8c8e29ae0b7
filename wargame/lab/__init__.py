"""Measuring the game from outside: does its arithmetic agree with history, do its claims hold, is it balanced?"""
