/// Work away from the window: the only place that knows both executors and the FX thread.
///
/// ```
/// Work.of(job).latestOf(generation).onSucceeded(…).onFailed(…).start(lanes, OPEN)
///    │                                   ▲  FX thread, only while the generation is current
///    └─ JobTask (javafx.concurrent.Task) ┤
/// FxLanes.submit(lane, name, job) ───────┘  on workers seal-*, open-*, transfer-*
///
/// FxBatch.put(key, update)                  from any worker, thousands a second; at most 4 ms of each pulse
/// ```
package io.filum.desktop.ui.work;
