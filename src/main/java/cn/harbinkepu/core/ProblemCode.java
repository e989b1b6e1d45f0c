package cn.harbinkepu.core;

/// The closed list of what can go wrong, grouped by who can mend it. The name in lower kebab case is
/// the stable `code` of the RFC 9457 problem document; `title` is what a person reads first, `status`
/// the HTTP status.
///
/// A code never changes its meaning. A new one is added here, never invented at the place where it is
/// thrown.
public enum ProblemCode {
    // The caller can mend it.
    INVALID_REQUEST(400, "请求内容有误"),
    INVALID_FIELD(422, "填写的内容有误"),
    INVALID_CURSOR(400, "翻页标记无效"),
    INVALID_PATH(400, "网址格式不被接受"),
    NOT_IMPLEMENTED(501, "不提供这种处理"),
    SCHEMA_VIOLATION(422, "内容不符合格式要求"),
    SIGN_IN_REQUIRED(401, "请先登录"),
    INVALID_PROFILE(400, "个人标记无效"),
    CONSENT_MISSING(422, "还没有同意保存个人资料"),
    SIGN_IN_FAILED(401, "用户名或密码不正确"),
    NOT_ALLOWED(403, "没有此项权限"),
    FORM_EXPIRED(403, "页面已过期，请刷新后重试"),
    HOTLINK(403, "不能在其他网站的页面中使用"),
    OWN_WORK(403, "不能审核自己提交的内容"),
    SECOND_FACTOR_REQUIRED(403, "需要动态验证码"),
    SECOND_FACTOR_WRONG(403, "动态验证码不正确"),
    SAME_PERSON(403, "发布人与核准人不能是同一人"),
    NOT_ACCEPTABLE(406, "无法以所要求的格式提供"),
    UNSUPPORTED_MEDIA_TYPE(415, "不支持这种文件类型"),
    TYPE_MISMATCH(422, "文件内容与扩展名不符"),
    EMPTY_FILE(422, "文件是空的"),
    BROKEN_FILE(422, "文件已损坏或不完整"),
    ENCRYPTED_FILE(422, "文件已加密，无法读取"),
    LICENCE_MISSING(422, "缺少许可协议或署名，不能发布"),
    QUALITY_GATE(422, "还有必须修改的问题"),
    AREA_MISSING(422, "没有指定预警区域"),
    INVALID_CAP(422, "不是合格的 CAP 1.2 预警"),
    WARNING_OVER(422, "预警已经失效"),
    AREA_ELSEWHERE(422, "预警区域不在本市"),
    SOURCE_UNKNOWN(401, "预警来源的密钥或签名无效"),
    SCREEN_UNKNOWN(401, "屏幕的配对密钥无效"),
    BLANK_LEFT_OPEN(422, "模板中还有未填写的空格"),
    PRECONDITION_REQUIRED(428, "缺少 If-Match，无法确认修改的是哪个版本"),

    // Not there, or not for this caller.
    NOT_FOUND(404, "没有找到"),
    METHOD_NOT_ALLOWED(405, "不支持这种操作"),
    GONE(410, "内容已撤回"),
    LINK_ENDED(410, "链接已失效"),
    UPLOAD_EXPIRED(410, "上传已过期或已取消"),

    // Somebody else was quicker, or the state does not allow it.
    STALE_EDIT(412, "内容已被他人修改"),
    WRONG_STATE(409, "当前状态下不能进行此操作"),
    ALREADY_EXISTS(409, "已经存在"),
    WRONG_OFFSET(409, "续传的位置与已收到的不一致"),
    UNSUPPORTED_PROTOCOL(412, "不支持这个版本的上传协议"),
    UPLOAD_BUSY(423, "这个文件正由另一个连接上传"),
    CHECKSUM_MISMATCH(460, "收到的内容与校验值不一致"),

    // Limits.
    TOO_LARGE(413, "文件超过大小上限"),
    TOO_MANY_REQUESTS(429, "操作过于频繁，请稍后再试"),

    // A neighbour does not answer.
    UNAVAILABLE(503, "服务暂时不可用，请稍后再试"),
    STORAGE_FULL(507, "存储空间不足"),

    // Ours.
    INTERNAL(500, "系统内部错误");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /// The stable code on the wire, such as `stale-edit`.
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
