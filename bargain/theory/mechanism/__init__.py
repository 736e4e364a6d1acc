"""What the best procedure can do where types are private, and what play without one comes to."""
