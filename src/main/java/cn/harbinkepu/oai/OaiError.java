package cn.harbinkepu.oai;

/// What the protocol answers instead of what was asked for.
public final class OaiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// The protocol's own codes.
    public enum Code {
        BAD_VERB("badVerb"),
        BAD_ARGUMENT("badArgument"),
        BAD_RESUMPTION_TOKEN("badResumptionToken"),
        CANNOT_DISSEMINATE_FORMAT("cannotDisseminateFormat"),
        ID_DOES_NOT_EXIST("idDoesNotExist"),
        NO_RECORDS_MATCH("noRecordsMatch");

        private final String wire;

        Code(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }

        /// Whether the request is not repeated in the answer, because its arguments mean nothing.
        public boolean hidesArguments() {
            return this == BAD_VERB || this == BAD_ARGUMENT;
        }
    }

    private final Code code;

    OaiError(Code code, String words) {
        super(words, null, false, false);
        this.code = code;
    }

    static OaiError badArgument(String words) {
        return new OaiError(Code.BAD_ARGUMENT, words);
    }

    static OaiError badToken() {
        return new OaiError(Code.BAD_RESUMPTION_TOKEN, "The resumptionToken is not one of ours.");
    }

    public Code code() {
        return code;
    }

    /// For whoever runs the harvester.
    public String words() {
        return String.valueOf(getMessage());
    }
}
