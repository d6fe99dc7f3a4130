package io.filum.relay.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.relay.RelayOptions;
import io.filum.relay.access.CurrentCredentials;
import io.filum.relay.fixture.RelayForTests;
import io.filum.relay.fixture.Site;
import io.filum.relay.ops.Metrics;

import static org.assertj.core.api.Assertions.assertThat;

/// The file says what the relay does: the same routes, no more and no fewer.
@ExtendWith(RelayForTests.class)
class OpenApiTest {

    private static final Pattern PATH = Pattern.compile("^  (/\\S+):$");
    private static final Pattern METHOD = Pattern.compile("^    (get|put|post|delete):$");
    private static final Pattern REFERENCE = Pattern.compile("\\$ref: \"#/components/(\\w+)/(\\w+)\"");

    private final Site site;

    OpenApiTest(Site site) {
        this.site = site;
    }

    @Test
    void listsEveryRouteAndNothingElse() throws Exception {
        // Routes alone: nothing is behind them, and nothing is asked of them.
        var nothing = new RelayHttp.Parts(
                null, null, null, null, null, new Live(null, null, null, null, null, 0), null, null,
                new RelayHttp.Operations(null, null, new Metrics().refusals()));
        var listener = new Listener("127.0.0.1", 0, CurrentCredentials.in(
                RelayOptions.tlsIn(site.folder()), InstantSource.system()), Bounds.USUAL);
        try (var http = RelayHttp.start(listener, nothing); var anybodys = PublicHttp.start(
                listener, new PublicHttp.Parts(null, null, null, null,
                        new PublicHttp.Figures(() -> "", Set.of())))) {
            var routes = new TreeSet<>(http.routes());
            routes.addAll(anybodys.routes());
            assertThat(documented()).isEqualTo(routes);
        }
    }

    @Test
    void refersToWhatItDefines() throws IOException {
        var references = REFERENCE.matcher(file()).results().map(found -> found.group(2)).distinct().toList();
        assertThat(references).isNotEmpty().allSatisfy(name ->
                assertThat(file()).containsPattern("(?m)^    " + name + ":"));
    }

    @Test
    void isServedAsItStands() throws IOException {
        var answer = site.stranger().get("/openapi.yaml");
        assertThat(answer.type()).isEqualTo("application/yaml");
        assertThat(answer.text()).isEqualTo(file());
    }

    private static Set<String> documented() throws IOException {
        var routes = new TreeSet<String>();
        var path = "";
        for (var line : file().substring(0, file().indexOf("\ncomponents:")).split("\n")) {
            var foundPath = PATH.matcher(line);
            var foundMethod = METHOD.matcher(line);
            if (foundPath.matches()) {
                path = foundPath.group(1);
            } else if (foundMethod.matches()) {
                routes.add(foundMethod.group(1).toUpperCase(Locale.ROOT) + " " + path);
            }
        }
        return routes;
    }

    private static String file() throws IOException {
        try (var in = OpenApiTest.class.getResourceAsStream("/openapi.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
