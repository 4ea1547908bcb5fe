"""What breaks under the house: the database away or full, a killed worker or migration."""
