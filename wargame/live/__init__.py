"""Live push: sockets in, rendered panels out, and the clock.

A page takes part with these attributes on its `<body>`: `data-live`, `data-rev` (the audience's revision, read before
the state), `data-now` (the server's milliseconds), `data-socket` (`/ws/game/CODE/`; the facilitator's page adds
`?as=umpire`, the projector's `?screen=KEY` from `play.screens`) and `data-resync` (the address whose answer holds
every panel). It loads `js/live.js`, and as needed `countdown.js`, `autosave.js`, `presence.js` and `trouble.js`.
"""
