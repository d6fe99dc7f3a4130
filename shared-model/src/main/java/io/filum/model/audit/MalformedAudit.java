package io.filum.model.audit;

/// A line that is no entry of an audit trail. Nothing of it is repeated.
public final class MalformedAudit extends Exception {

    private static final long serialVersionUID = 1;

    public static final String CODE = "audit-line-malformed";

    MalformedAudit() {
        super(CODE);
    }
}
