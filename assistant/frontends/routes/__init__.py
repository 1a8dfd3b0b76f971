"""The HTTP interface, one file a concern; `assistant.frontends.api` puts them together with the page."""
