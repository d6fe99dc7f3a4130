package io.filum.relay.http;

import io.javalin.config.RoutesConfig;

/// Some routes that belong together.
interface Resource {
    void addTo(RoutesConfig routes);
}
