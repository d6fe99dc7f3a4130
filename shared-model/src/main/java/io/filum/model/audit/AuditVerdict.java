package io.filum.model.audit;

import java.util.List;

/// What verifying a trail came to.
///
/// @param begin    where it begins: 0 entries, or what retention has let go of
/// @param head     where it ends; worth noting elsewhere, as the next anchor
/// @param findings what is wrong, in order; at most [AuditVerifier#MOST_FINDINGS]
public record AuditVerdict(AuditHead begin, AuditHead head, List<Finding> findings) {

    public boolean isWhole() {
        return findings.isEmpty();
    }
}
