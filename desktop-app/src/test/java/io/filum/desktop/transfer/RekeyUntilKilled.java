package io.filum.desktop.transfer;

import io.filum.model.envelope.ThreadId;
import io.filum.model.item.Item;
import io.filum.model.item.ItemMeta;

/// A program of its own that sends notes and renews the thread's key again and again, and says of each note, after
/// `send` returned, that it did; until somebody kills it.
final class RekeyUntilKilled {

    private RekeyUntilKilled() {}

    public static void main(String[] args) throws Exception {
        ChildWorkstation.run(args, (engine, _, more) -> {
            var thread = ThreadId.parse(more.getFirst());
            var round = more.get(1);
            for (int i = 0; ; i++) {
                engine.sender().send(thread, new Item(ItemMeta.note(round + "." + i), new byte[0]));
                System.out.println(round + "." + i);
                System.out.flush();
                if (i % 3 == 0) {
                    engine.sender().newKey(thread);
                }
            }
        });
    }
}
