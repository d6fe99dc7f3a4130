package io.filum.desktop.admin.cli;

/// Ends a command with an exit code, a stable code and a sentence that says what to do.
final class CommandFailed extends Exception {

    private static final long serialVersionUID = 1;

    private final ExitCode exit;
    private final String code;

    CommandFailed(ExitCode exit, String code, String sentence) {
        super(sentence);
        this.exit = exit;
        this.code = code;
    }

    Answer answer() {
        return Answer.failed(exit, code, getMessage());
    }
}
