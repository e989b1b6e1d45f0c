package cn.harbinkepu.upload.web;

/// Names of the tus protocol, version 1.0.0.
final class Tus {

    static final String VERSION = "1.0.0";

    static final String EXTENSIONS =
            "creation,creation-with-upload,creation-defer-length,expiration,checksum,termination,concatenation";

    static final String BYTES = "application/offset+octet-stream";

    static final String RESUMABLE = "Tus-Resumable";
    static final String VERSIONS = "Tus-Version";
    static final String OFFSET = "Upload-Offset";
    static final String LENGTH = "Upload-Length";
    static final String DEFER = "Upload-Defer-Length";
    static final String METADATA = "Upload-Metadata";
    static final String EXPIRES = "Upload-Expires";
    static final String CHECKSUM = "Upload-Checksum";
    static final String CONCAT = "Upload-Concat";
    static final String OVERRIDE = "X-HTTP-Method-Override";

    static final String ROOT = "/api/v1/files";

    private Tus() {}
}
