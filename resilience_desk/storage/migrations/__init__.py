"""The steps that bring a database from any released schema to this one. ``HEAD`` names the newest."""

HEAD = "0001"
