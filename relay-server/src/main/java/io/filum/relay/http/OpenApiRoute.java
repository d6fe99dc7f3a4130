package io.filum.relay.http;

import java.io.IOException;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/// `/openapi.yaml`: what stands in the file, kept by hand.
final class OpenApiRoute implements Resource {

    static final String FILE = "/openapi.yaml";

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(FILE, this::file);
    }

    private void file(Context ctx) throws IOException {
        try (var in = OpenApiRoute.class.getResourceAsStream(FILE)) {
            ctx.contentType("application/yaml").result(in.readAllBytes());
        }
    }
}
