"""The rows of the pictures, as the reader may know them on a day."""
