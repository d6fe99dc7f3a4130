package io.filum.installer.monitoring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

import io.filum.relay.ops.Metrics;

import static org.assertj.core.api.Assertions.assertThat;

/// What dashboard and alerts ask for is what a relay tells: a renamed metric would be an empty panel, and an alert that
/// never comes.
class MonitoringTest {

    private static final Pattern METRIC = Pattern.compile("\\b(?:filum|jvm)_[a-z0-9_]+\\b");
    private static final Pattern CODE = Pattern.compile("code=\"([a-z-]+)\"");
    private static final Pattern RULE = Pattern.compile("(?m)^\\s+expr: (.+)$");

    @Test
    void theDashboardAsksForWhatThereIs() throws IOException {
        var asked = new ArrayList<String>();
        for (var panel : new JsonMapper().readTree(text("grafana-relay.json")).path("panels")) {
            panel.path("targets").forEach(target -> asked.add(target.path("expr").asText()));
        }
        assertThat(asked).hasSizeGreaterThan(10);
        assertThat(metrics(asked)).isSubsetOf(told());
    }

    @Test
    void theAlertsAskForWhatThereIs() throws IOException {
        var asked = RULE.matcher(text("alerts-relay.yaml")).results().map(found -> found.group(1)).toList();
        assertThat(asked).hasSizeGreaterThan(5);
        assertThat(metrics(asked)).isSubsetOf(told());
        var codes = CODE.matcher(String.join("\n", asked)).results().map(found -> found.group(1)).toList();
        assertThat(codes).isNotEmpty().allSatisfy(code ->
                assertThat(scrape()).contains("filum_refused_total{code=\"" + code + "\"}"));
    }

    private static Set<String> metrics(List<String> expressions) {
        return expressions.stream().flatMap(expression -> METRIC.matcher(expression).results())
                .map(found -> found.group()).collect(Collectors.toSet());
    }

    private static Set<String> told() {
        return scrape().lines().filter(line -> !line.startsWith("#")).map(line -> line.split("[ {]")[0])
                .collect(Collectors.toSet());
    }

    private static String scrape() {
        var metrics = new Metrics();
        // For its meters alone: nothing is asked of it.
        metrics.measured(null);
        return metrics.scrape();
    }

    private static String text(String name) throws IOException {
        try (var in = MonitoringTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
