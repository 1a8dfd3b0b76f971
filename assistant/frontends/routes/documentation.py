"""The page that describes the HTTP interface: Swagger UI, whose files a package brings, so that nothing is fetched.

FastAPI's own page loads them from outside; `fastapi-offline` is used for its files alone (Swagger UI 5, which reads
OpenAPI 3.1).
"""

from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

from assistant.frontends.web.words import word

__all__ = ["add_documentation"]

_AT = "/api/docs"
_FILES = f"{_AT}/files"


def add_documentation(app: FastAPI, icon: str) -> None:
    """The page at `/api/docs`; `icon` is the address of the site's own."""
    folder = Path(str(files("fastapi_offline") / "static"))
    app.mount(_FILES, StaticFiles(directory=folder), name="swagger-ui")

    @app.get(_AT, include_in_schema=False)
    def documentation() -> HTMLResponse:
        return get_swagger_ui_html(
            openapi_url=str(app.openapi_url),
            title=word("api.title"),
            swagger_js_url=f"{_FILES}/swagger-ui-bundle.js",
            swagger_css_url=f"{_FILES}/swagger-ui.css",
            swagger_favicon_url=icon,
            swagger_ui_parameters={"validatorUrl": None, "defaultModelsExpandDepth": 0, "displayRequestDuration": True},
        )
