namespace GoShop.Data.Accounts;

/// <summary>The shop takes orders only from those whose e-mail address is proved to be theirs.</summary>
public sealed class EmailNotVerifiedException() : ShopException("EMAIL_NOT_VERIFIED", "Verify your e-mail address first: the link is in your mail.");
