"""Every setting, read once from the environment (prefix PLAN_ASSISTANT_) and `.env`, and handed in from `app`."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

KIB = 1024
MIB = 1024 * KIB


class Settings(BaseSettings):
    """Settings of one process. Field descriptions are the README's table of settings."""

    model_config = SettingsConfigDict(env_prefix="PLAN_ASSISTANT_", env_file=".env", extra="ignore", frozen=True)

    data_dir: Path = Field(
        default=Path("data"), description="where the generations, the cache and the feedback are kept"
    )
    host: str = Field(default="127.0.0.1", description="address the server listens on")
    port: int = Field(default=7860, ge=1, le=65535, description="port the server listens on")
    language: str = Field(default="vi", pattern="^(vi|en)$", description="language of pages and messages: vi or en")
    embedder: str = Field(
        default="shipped", description="`shipped`, or the folder or name of a sentence-transformers model"
    )
    max_file_bytes: int = Field(default=20 * MIB, ge=1, description="larger files are rejected")
    max_question_chars: int = Field(default=2000, ge=1, description="longer questions are refused")
    max_history: int = Field(default=10, ge=0, description="how many earlier messages may be sent with a question")
    max_body_bytes: int = Field(default=64 * KIB, ge=KIB, description="larger request bodies are refused")
    generation_poll_seconds: float = Field(
        default=2.0, gt=0, description="how often a server looks for a new generation"
    )
