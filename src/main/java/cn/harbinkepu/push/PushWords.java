package cn.harbinkepu.push;

/// What a reader agrees to before an address is kept. Other words are another version.
public final class PushWords {

    public static final String VERSION = "2026-11-28";

    public static final String WORDS = """
            同意后，我们会保存您登记的接收地址（浏览器的推送地址、邮箱、手机号或服务号的用户标识），只用来发送您选择的科普消息和预警，\
            不用于其他目的；发送时必须把消息交给浏览器厂商的推送服务、邮件服务商、微信或短信服务商转送。每条消息都带退订链接，一步退订；\
            您也可以随时在这里删除地址，或清除全部资料。不满十四周岁的不发送任何消息。""";

    private PushWords() {}
}
