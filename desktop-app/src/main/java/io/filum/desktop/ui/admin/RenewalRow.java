package io.filum.desktop.ui.admin;

import io.filum.desktop.admin.Renewal;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.controls.Glyph;

/// A workstation that asks for another certificate, or a request that is not to be granted. There are no digits to
/// compare: the keys in it are those that the directory has.
final class RenewalRow extends RequestRow {

    /// A request that counts.
    RenewalRow(Renewal.Fit fit, Desk desk, Runnable renew, Runnable decline) {
        super(Glyph.KEY, fit.device().deviceName(), desk.texts().get("renewalFacts", fit.owner(),
                desk.moments().dateAndTime(fit.request().ends())));
        var texts = desk.texts();
        String name = fit.device().deviceName();
        button("declineRenewal", texts.get("renewalDecline"), decline)
                .setAccessibleText(texts.get("renewalDeclineOf", name));
        accentButton("renew", texts.get("renewalRenew"), renew).setAccessibleText(texts.get("renewalRenewOf", name));
    }

    /// One that does not.
    RenewalRow(Renewal.Unfit unfit, String name, Desk desk, Runnable drop) {
        super(Glyph.PROBLEM, name, desk.texts().get("renewalUnfit"));
        var texts = desk.texts();
        if (unfit.request().isPresent()) {
            button("dropRenewal", texts.get("renewalDrop"), drop);
        }
        doubt(texts.get("renewalUnfitNext", unfit.code()));
    }
}
