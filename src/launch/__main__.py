"""`python -m launch` is the same as `voordeur`."""

import sys

from launch.command import main

sys.exit(main())
