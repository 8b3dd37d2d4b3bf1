"""Durable memory: tables, encryption at rest, the one writer and everything that is kept."""
