package io.filum.desktop.store;

import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.EnvelopeHeader.Seen;
import io.filum.model.envelope.ThreadId;

/// Where our next envelope of a thread goes in our chain, read in the transaction that will insert it.
///
/// @param epoch     newest epoch whose secret we hold; 0 before the thread's first epoch document
/// @param senderSeq the number it takes
/// @param prevHash  the envelope before it
/// @param seen      how much of the thread we have
public record ChainPoint(ThreadId thread, int epoch, long senderSeq, EnvelopeHash prevHash, Seen seen) {}
