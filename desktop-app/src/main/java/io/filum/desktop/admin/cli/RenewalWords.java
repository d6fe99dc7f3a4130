package io.filum.desktop.admin.cli;

import java.util.LinkedHashMap;
import java.util.Map;

import io.filum.desktop.admin.Renewal;
import io.filum.model.enrolment.RenewalRequest;

/// Requests for another certificate, as sentences and as fields.
final class RenewalWords {

    private RenewalWords() {}

    static String of(Renewal renewal) {
        return switch (renewal) {
            case Renewal.Fit fit -> fit.device().device() + "  " + named(fit) + ": ends " + fit.request().ends();
            case Renewal.Unfit(var request, var code) -> request.map(asked -> asked.device().toString())
                    .orElse("somebody") + "  is not to be granted [" + code + "]";
        };
    }

    static String named(Renewal.Fit fit) {
        return "'" + fit.device().deviceName() + "' of " + fit.owner();
    }

    static Map<String, Object> fields(Renewal renewal) {
        var fields = new LinkedHashMap<String, Object>();
        switch (renewal) {
            case Renewal.Fit fit -> {
                put(fields, fit.request());
                fields.put("name", fit.device().deviceName());
                fields.put("owner", fit.owner());
            }
            case Renewal.Unfit(var request, var code) -> {
                request.ifPresent(asked -> put(fields, asked));
                fields.put("why", code);
            }
        }
        return fields;
    }

    private static void put(Map<String, Object> fields, RenewalRequest request) {
        fields.put("device", request.device());
        fields.put("ends", request.ends());
    }
}
