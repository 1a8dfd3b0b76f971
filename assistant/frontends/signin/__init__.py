"""Sign-in: who is let in, how wrong tries are slowed down, the page that asks for name and password.

access    name and password, session or token → visitor
throttle  wrong tries
gate      every request passes it, the page's, HTTP's and MCP's alike
pages     the page to sign in
routes    signing in and out
own       users change their own password
accounts  users, as an administrator changes them
people    the page for it
managing  its routes
"""
