package io.filum.desktop.admin;

import java.time.Instant;

import io.filum.model.enrolment.EnrolmentFingerprint;
import io.filum.model.enrolment.EnrolmentRefused;
import io.filum.model.enrolment.EnrolmentRequest;
import io.filum.model.enrolment.InviteId;
import io.filum.model.identity.Role;

/// Somebody who was invited, and how far they have come.
///
/// @param invite    names their invite
/// @param name      as the invite says
/// @param expiresAt of the invite
public record Newcomer(InviteId invite, String name, Role role, Instant expiresAt, Stage stage) {

    /// How far somebody has come.
    public sealed interface Stage {

        /// They have not used their invite yet.
        record Invited() implements Stage {
        }

        /// They ask to be let in; their request was made with their invite.
        record Asking(EnrolmentRequest request) implements Stage {

            /// What both sides read out to each other.
            public EnrolmentFingerprint fingerprint() {
                return request.fingerprint();
            }

            public String deviceName() {
                return request.certificate().deviceName();
            }
        }

        /// Something lies in their place at the relay that they did not make.
        record Suspicious(EnrolmentRefused.Reason why) implements Stage {
        }

        /// Their time is over.
        record Expired() implements Stage {
        }

        /// It was decided, and the relay does not have the answer yet: answer again.
        record Answered() implements Stage {
        }
    }
}
