// Only tried: that a service worker may be registered here at all.
