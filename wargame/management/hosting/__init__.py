"""What `manage.py host` needs besides the server itself: checks before it starts and what it says."""
