import "htmx.org";
import "../src/voordeur/ui/static/ui/behaviour/send-once.js";
import "../src/voordeur/ui/static/ui/behaviour/send-again.js";
import "../src/voordeur/ui/static/ui/behaviour/send-by-key.js";
import "../src/voordeur/ui/static/ui/behaviour/focus.js";
import "../src/voordeur/ui/static/ui/behaviour/open.js";
import "../src/voordeur/ui/static/ui/behaviour/keys.js";
import "../src/voordeur/ui/static/ui/behaviour/elapsed.js";
