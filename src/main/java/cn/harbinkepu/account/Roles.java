package cn.harbinkepu.account;

/// The roles a person or key can have, as the resource methods name them.
public final class Roles {
    /// Uploads, describes, submits; corrects what is theirs.
    public static final String EDITOR = "editor";
    /// Takes the first review step.
    public static final String REVIEWER = "reviewer";
    /// Takes the last review step, publishes, withdraws, imports ready-made libraries.
    public static final String CHIEF = "chief";
    /// Subject expert: takes the second review step.
    public static final String EXPERT = "expert";
    /// Drafts alerts.
    public static final String DUTY = "duty";
    /// Approves and cancels alerts.
    public static final String APPROVER = "approver";
    /// Looks after accounts, reads the audit log, rebuilds the index.
    public static final String ADMIN = "admin";
    /// A partner's key.
    public static final String PARTNER = "partner";

    private Roles() {}
}
