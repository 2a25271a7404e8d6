"""Every setting, read once from the environment (prefix PLAN_ASSISTANT_) and `.env`, and handed in from `app`."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from vectorstore.setting_kinds import Hosts, Networks, Origins, Secrets, Sites

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
    reranker: str | None = Field(
        default=None,
        description="folder or name of a cross-encoder that orders what was found anew; none: no reranking",
    )
    max_file_bytes: int = Field(default=20 * MIB, ge=1, description="larger files are rejected")
    max_question_chars: int = Field(default=2000, ge=1, description="longer questions are refused")
    max_history: int = Field(default=10, ge=0, description="how many earlier messages may be sent with a question")
    max_body_bytes: int = Field(default=64 * KIB, ge=KIB, description="larger request bodies are refused")
    api_keys: Secrets = Field(
        default=(), description="keys of programs, commas between them; whoever sends one may do everything"
    )
    login: Secrets = Field(
        default=(),
        description="people who may sign in, commas between them, each as `plan-assistant login NAME` prints",
    )
    session_hours: float = Field(default=12, gt=0, description="how long somebody stays signed in")
    rate_limit_per_minute: int | None = Field(
        default=None,
        ge=0,
        description="units a minute for each key, person or address; a question costs 5, a look-up 1; 0: no limit",
    )
    allowed_hosts: Hosts = Field(
        default=(), description="names that the server is reached by, beside `HOST` and this machine's own"
    )
    allowed_origins: Origins = Field(default=(), description="sites whose scripts may call the API; `*`: all")
    trusted_proxies: Networks = Field(
        default=(), description="addresses of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed"
    )
    widget_sites: Sites = Field(default=(), description="sites that may show the widget, such as https://*.example.vn")
    generation_poll_seconds: float = Field(
        default=2.0, gt=0, description="how often a server looks for a new generation"
    )
    llm_model: str | None = Field(
        default=None, description="name of a language model that words answers; none: nothing of it is even loaded"
    )
    llm_provider: str = Field(
        default="openai", description="LangChain's name of its provider; `openai` is any OpenAI-compatible server"
    )
    llm_base_url: str | None = Field(
        default=None, pattern="^https?://", description="its address, such as http://127.0.0.1:11434/v1 for Ollama"
    )
    llm_api_key: SecretStr | None = Field(default=None, description="its key; local servers need none")
    llm_connect_seconds: float = Field(default=3, gt=0, description="how long connecting to it may take")
    llm_first_token_seconds: float = Field(default=10, gt=0, description="how long its first word may take")
    llm_seconds: float = Field(default=45, gt=0, description="how long its whole reply may take")
    llm_prompt_tokens: int = Field(default=6000, ge=500, description="how much evidence it is given, in tokens")
    llm_answer_tokens: int = Field(default=800, ge=50, description="how much it may write, in tokens")
