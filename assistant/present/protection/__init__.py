"""What stands between the network and the routes, one decision a file; `stack` puts them in their order."""
